package dev.catraca.reading.auth;

import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.token.TokenChain;
import dev.catraca.reading.token.TokenGrant;
import dev.catraca.source.spec.AuthSpec;
import dev.catraca.source.spec.Request;
import java.util.List;
import java.util.function.Function;

/** Creates the auth of a source. */
public final class Auths {
    /** Every kind. */
    public static final List<AuthKind> ALL = List.of(
            BasicAuth.KIND,
            BearerAuth.KIND,
            HeaderAuth.KIND,
            QueryAuth.KIND,
            BodyAuth.KIND,
            OAuth1.KIND,
            OAuth2.KIND,
            Login.KIND);

    private Auths() {}

    /**
     * The auth that the spec names; one that adds nothing if it names none.
     *
     * @param tokens opens the tokens of the source
     */
    public static Auth of(Request spec, SecretReferences secrets, Function<TokenGrant, TokenChain> tokens) {
        return spec.auth().map(auth -> of(auth, secrets, tokens)).orElse(request -> request);
    }

    private static Auth of(AuthSpec auth, SecretReferences secrets, Function<TokenGrant, TokenChain> tokens) {
        return ALL.stream()
                .filter(kind -> kind.name().equals(auth.kind()))
                .findFirst()
                .orElseThrow()
                .maker()
                .of(auth, secrets, tokens);
    }
}
