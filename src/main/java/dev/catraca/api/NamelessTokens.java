package dev.catraca.api;

import dev.catraca.api.problem.RequestLanguage;
import dev.catraca.api.problem.RequestProblems;
import dev.catraca.source.spec.Sentence;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecFault;
import java.util.List;

/** Keeps a spec without an id from spending a refresh token whose successor could be kept for no source. */
final class NamelessTokens {
    private static final Sentence NEEDED = new Sentence(
            "expected the id of the source: a refresh token is spent, and its successor is kept under this id",
            "esperava-se o id da fonte: o refresh token é gasto, e o sucessor dele é guardado sob esse id");

    private NamelessTokens() {}

    /**
     * Throws a problem if reading the spec would spend a refresh token.
     *
     * @param place JSON Pointer into the body of the request
     */
    static void refuse(SourceSpec spec, String place) {
        var spends = spec.read()
                .request()
                .auth()
                .filter(auth ->
                        auth.kind().equals("oauth2") && auth.text("grant").equals("refresh_token"));
        if (spends.isPresent()) {
            throw RequestProblems.spec(RequestLanguage.tell("", List.of(new SpecFault(place, NEEDED))))
                    .asException();
        }
    }
}
