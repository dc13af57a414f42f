package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** Says in both languages what the schema expects somewhere. */
final class Expected {
    private static final Sentence EXPECTED = new Sentence("expected %s", "esperava-se %s");
    private static final Sentence FOUND_KIND = new Sentence("expected %s, found %s", "esperava-se %s, veio %s");
    private static final Sentence FOUND = new Sentence("expected %s; found %s", "esperava-se %s; veio %s");
    private static final Sentence UNFIT =
            new Sentence("expected text without control characters", "esperava-se um texto sem caracteres de controle");

    private Expected() {}

    /** The value has the wrong type. */
    static Sentence type(JsonNode schema, JsonNode value) {
        return FOUND_KIND.with(kind(schema), SpecText.kind(value));
    }

    /**
     * The value has the right type and is wrong.
     *
     * @param part the part of the schema that refuses it
     * @param whole what the schema says of its place; missing for one that only a condition knows
     */
    static Sentence fault(JsonNode part, JsonNode whole, JsonNode value) {
        if (value.isTextual()
                && SpecText.unfit(value.textValue())
                && !part.path("x-secret").booleanValue()) {
            return UNFIT;
        }
        var words = part.has("x-expected") || whole.isMissingNode() ? of(part) : of(whole);
        var shown = value.isTextual() || value.isNumber();
        return part.has("const")
                        || part.has("not")
                        || !shown
                        || whole.path("x-secret").booleanValue()
                ? EXPECTED.with(words)
                : (value.isNumber() ? FOUND_KIND : FOUND).with(words, Sentence.same(SpecText.shown(value.asText())));
    }

    /** What the schema expects, in words: its own, or else those of its values or its type. */
    static Sentence of(JsonNode schema) {
        if (schema.has("x-expected")) {
            return said(schema);
        }
        if (schema.has("enum")) {
            var values = schema.get("enum").valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
            return new Sentence("one of %s", "um de %s").with(Sentence.same(values));
        }
        return kind(schema);
    }

    private static Sentence said(JsonNode schema) {
        return new Sentence(
                schema.get("x-expected").textValue(),
                schema.at("/x-pt/expected").textValue());
    }

    private static Sentence kind(JsonNode schema) {
        if (SourceSchema.hasType(schema, "array") && SourceSchema.hasType(schema, "object")) {
            return new Sentence("a text, a list or an object", "um texto, uma lista ou um objeto");
        }
        if (SourceSchema.hasType(schema, "boolean") && SourceSchema.hasType(schema, "string")) {
            return new Sentence("a text, a number, true or false", "um texto, um número, true ou false");
        }
        if (SourceSchema.hasType(schema, "string") && SourceSchema.hasType(schema, "number")) {
            return new Sentence("a text or a number", "um texto ou um número");
        }
        if (SourceSchema.hasType(schema, "string")) {
            return new Sentence("a text", "um texto");
        }
        return switch (schema.path("type").asText()) {
            case "boolean" -> new Sentence("true or false", "true ou false");
            case "integer" ->
                new Sentence("a whole number from %s to %s", "um número inteiro de %s a %s")
                        .with(limit(schema, "minimum"), limit(schema, "maximum"));
            case "number" ->
                new Sentence("a number from %s to %s", "um número de %s a %s")
                        .with(limit(schema, "minimum"), limit(schema, "maximum"));
            case "array" -> new Sentence("a list", "uma lista");
            default -> new Sentence("an object", "um objeto");
        };
    }

    private static Sentence limit(JsonNode schema, String name) {
        return Sentence.same(schema.path(name).asText());
    }
}
