package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;

/** Formats values for the sentence of a {@link SpecFault}, and checks which texts a spec can hold. */
final class SpecText {
    private static final int SHOWN = 60;

    private SpecText() {}

    /** The text in double quotes, cut so that a message stays one line. */
    static String shown(String text) {
        return '"' + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…") + '"';
    }

    /** The kind of JSON value, without the value: it may be a secret in the wrong place. */
    static Sentence kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> new Sentence("a text", "um texto");
            case NUMBER -> new Sentence("a number", "um número");
            case BOOLEAN -> new Sentence("a boolean", "um booleano");
            case ARRAY -> new Sentence("an array", "uma lista");
            case OBJECT -> new Sentence("an object", "um objeto");
            case MISSING -> new Sentence("nothing", "nada");
            default -> new Sentence("null", "null");
        };
    }

    /** Whether the text has control characters or unpaired surrogates: neither can be stored or sent safely. */
    static boolean unfit(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
