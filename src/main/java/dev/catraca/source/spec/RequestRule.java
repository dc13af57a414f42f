package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.http.AddressEncoding;
import java.util.List;

/** What the schema cannot say of query, body and auth: which values they may have, and which a file does not take. */
final class RequestRule implements SpecRules.Rule {
    private static final Sentence NUMBER = new Sentence(
            "expected a number of at most 40 digits, written without an exponent",
            "esperava-se um número de no máximo 40 dígitos, escrito sem expoente");
    private static final Sentence SINGLE =
            new Sentence("expected a text, a number, true or false", "esperava-se um texto, um número, true ou false");
    private static final Sentence FORM = new Sentence(
            "expected an object of single values, because the header Content-Type names a form",
            "esperava-se um objeto de valores simples, pois o cabeçalho Content-Type indica um formulário");
    private static final Sentence NOT_FOR_A_FILE =
            new Sentence("a file takes no such field", "um arquivo não recebe este campo");
    private static final int MOST_DIGITS = 40;

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        var read = spec.at("/read");
        for (var at : List.of("/read", "/read/job/create", "/read/job/poll")) {
            request(at, spec.at(at), read.path("headers"), faults);
        }
        texts("/read/gone/value", read.at("/gone/value"), faults);
        body("/read/detail", read.path("detail"), read.path("headers"), faults);
        for (var i = 0; i < read.path("join").size(); i++) {
            body("/read/join/" + i, read.get("join").get(i), read.path("headers"), faults);
        }
        read.path("auth")
                .properties()
                .forEach(field -> texts(SpecFaults.pointer("/read/auth", field.getKey()), field.getValue(), faults));
        if (AddressEncoding.isFile(read.path("url").asText())) {
            notForAFile(read, faults);
        }
    }

    private static void request(String at, JsonNode request, JsonNode headers, SpecFaults faults) {
        request.path("query").properties().forEach(parameter -> {
            var pointer = SpecFaults.pointer(at + "/query", parameter.getKey());
            if (!parameter.getValue().isObject()) {
                singles(pointer, parameter.getValue(), faults);
            }
        });
        body(at, request, headers, faults);
    }

    private static void body(String pointer, JsonNode asked, JsonNode headers, SpecFaults faults) {
        texts(pointer + "/body", asked.path("body"), faults);
        if (isForm(headers) && asked.has("body") && !isFlat(asked.path("body"))) {
            faults.add(pointer + "/body", FORM);
        }
    }

    private static void notForAFile(JsonNode read, SpecFaults faults) {
        if (read.path("method").asText().equals("POST")) {
            faults.add("/read/method", NOT_FOR_A_FILE);
        }
        if (!read.at("/auth/kind").asText("none").equals("none")) {
            faults.add("/read/auth", NOT_FOR_A_FILE);
        }
        for (var name : List.of("query", "body", "since", "gone")) {
            if (read.has(name)) {
                faults.add("/read/" + name, NOT_FOR_A_FILE);
            }
        }
    }

    private static boolean isForm(JsonNode headers) {
        return headers.properties().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Type"))
                .anyMatch(header -> header.getValue()
                        .asText()
                        .strip()
                        .regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33));
    }

    private static boolean isFlat(JsonNode body) {
        return body.isObject() && body.valueStream().noneMatch(JsonNode::isContainerNode);
    }

    /** Checks a single value or the elements of a list. */
    private static void singles(String pointer, JsonNode value, SpecFaults faults) {
        if (!value.isArray()) {
            texts(pointer, value, faults);
            return;
        }
        for (var i = 0; i < value.size(); i++) {
            var at = pointer + "/" + i;
            if (value.get(i).isContainerNode() || value.get(i).isNull()) {
                faults.add(at, SINGLE);
            } else {
                texts(at, value.get(i), faults);
            }
        }
    }

    /** Checks each text and each number in a value. */
    private static void texts(String pointer, JsonNode value, SpecFaults faults) {
        if (value.isTextual() && !SecretReference.allAllowed(value.textValue())) {
            faults.add(pointer, SecretReference.FAULT);
        } else if (value.isNumber() && !isSound(value)) {
            faults.add(pointer, NUMBER);
        } else if (value.isArray()) {
            for (var i = 0; i < value.size(); i++) {
                texts(pointer + "/" + i, value.get(i), faults);
            }
        } else {
            value.properties()
                    .forEach(field -> texts(SpecFaults.pointer(pointer, field.getKey()), field.getValue(), faults));
        }
    }

    /** Whether the number can be written in full: one with a huge exponent would take up all memory. */
    private static boolean isSound(JsonNode number) {
        if (number.isDouble() && !Double.isFinite(number.doubleValue())) {
            return false;
        }
        var decimal = number.decimalValue();
        return decimal.precision() <= MOST_DIGITS && Math.abs((long) decimal.scale()) <= MOST_DIGITS;
    }
}
