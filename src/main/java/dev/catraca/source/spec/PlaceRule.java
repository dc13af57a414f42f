package dev.catraca.source.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The places in a request that a pagination or auth puts a value into: the header may be set, and the place in the body exists. */
final class PlaceRule implements SpecRules.Rule {
    private static final String HEADER = "header:";
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Sentence NO_BODY = new Sentence(
            "expected a body with this place: the spec has no body",
            "esperava-se um corpo com este lugar: a fonte não tem corpo");
    private static final Sentence NO_PLACE = new Sentence(
            "expected a JSON Pointer to a text, a number, true, false or null in the body, or to a new field of an object"
                    + " in it",
            "esperava-se um JSON Pointer para um texto, um número, true, false ou null no corpo, ou para um campo novo de"
                    + " um objeto dele");
    private static final Sentence NO_ID = new Sentence(
            "required with body; expected a JSON Pointer to the place of the id in it",
            "obrigatório com body; esperava-se um JSON Pointer para o lugar do código nele");
    private static final Sentence NO_KEY = new Sentence(
            "expected a body with the place that read.auth.at names",
            "esperava-se um corpo com o lugar que read.auth.at indica");
    private static final Sentence NO_NAME = new Sentence(
            "expected header: and a header name (RFC 9110)", "esperava-se header: e o nome de um cabeçalho");
    private static final Sentence TWICE =
            new Sentence("the headers have this one already", "os cabeçalhos já têm este");

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        var read = spec.path("read");
        for (var name : new String[] {"param", "sizeParam"}) {
            var value = read.path("pagination").path(name).asText();
            fault(value, read).ifPresent(sentence -> faults.add("/read/pagination/" + name, sentence));
        }
        var hasJob = read.path("job").isObject();
        fault(read.at("/since/param").asText(), hasJob ? read.at("/job/create") : read)
                .ifPresent(sentence -> faults.add("/read/since/param", sentence));
        fault(read.at("/gone/param").asText(), read).ifPresent(sentence -> faults.add("/read/gone/param", sentence));
        fault(read.at("/job/poll/param").asText(), read.at("/job/poll"))
                .ifPresent(sentence -> faults.add("/read/job/poll/param", sentence));
        var auth = read.path("auth");
        (hasJob ? Stream.of("/job/create", "/job/poll") : Stream.of(""))
                .flatMap(request -> inBody(auth.path("at").asText(), read.at(request)).stream())
                .findFirst()
                .ifPresent(sentence -> faults.add("/read/auth/at", sentence));
        lookup(read.path("detail"), "/read/detail", auth, faults);
        for (var i = 0; i < read.path("join").size(); i++) {
            lookup(read.get("join").get(i), "/read/join/" + i, auth, faults);
        }
        switch (auth.path("kind").asText()) {
            case "header" -> header(auth.path("name").asText(), "/read/auth/name", read, faults);
            case "basic", "bearer", "oauth1" -> header("Authorization", "/read/auth/kind", read, faults);
            case "oauth2", "login" -> token(auth, read, faults);
            default -> {}
        }
    }

    /** The places in the body of a request for a detail: that of the id, and that of the key of the source. */
    private static void lookup(JsonNode lookup, String pointer, JsonNode auth, SpecFaults faults) {
        if (lookup.has("body") && !lookup.has("param")) {
            faults.add(pointer + "/param", NO_ID);
        }
        inBody(lookup.path("param").asText(), lookup).ifPresent(sentence -> faults.add(pointer + "/param", sentence));
        if (lookup.has("body")) {
            inBody(auth.path("at").asText(), lookup).ifPresent(sentence -> faults.add(pointer + "/body", NO_KEY));
        }
    }

    private static void token(JsonNode auth, JsonNode read, SpecFaults faults) {
        if (auth.has("name")) {
            header(auth.path("name").asText(), "/read/auth/name", read, faults);
        } else if (!auth.has("param")) {
            header("Authorization", "/read/auth/kind", read, faults);
        }
    }

    /** @param request what has the body */
    private static Optional<Sentence> fault(String value, JsonNode request) {
        if (!value.startsWith(HEADER)) {
            return inBody(value, request);
        }
        var name = value.substring(HEADER.length());
        return HEADER_NAME.matcher(name).matches() ? HeaderRule.fault(name) : Optional.of(NO_NAME);
    }

    private static Optional<Sentence> inBody(String pointer, JsonNode request) {
        if (!pointer.startsWith("/")) {
            return Optional.empty();
        }
        if (!request.has("body")) {
            return Optional.of(NO_BODY);
        }
        return PlaceText.isPointer(pointer) && isPlace(JsonPointer.compile(pointer), request.get("body"))
                ? Optional.empty()
                : Optional.of(NO_PLACE);
    }

    private static boolean isPlace(JsonPointer pointer, JsonNode body) {
        var value = body.at(pointer);
        return value.isMissingNode() ? body.at(pointer.head()).isObject() : value.isValueNode();
    }

    private static void header(String name, String pointer, JsonNode read, SpecFaults faults) {
        HeaderRule.fault(name).ifPresent(sentence -> faults.add(pointer, sentence));
        read.path("headers").fieldNames().forEachRemaining(other -> {
            if (other.equalsIgnoreCase(name)) {
                faults.add(pointer, TWICE);
            }
        });
    }
}
