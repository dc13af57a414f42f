package dev.catraca.source.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The JSON Schema (2020-12) of a spec: {@code spec/source.schema.json}. Safe for use by several threads. */
public final class SourceSchema {
    private static final ObjectNode JSON = load();
    private static final Schema SCHEMA = SchemaRegistry.withDialect(
                    withOurKeywords(),
                    registry -> registry.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .regularExpressionFactory(new SchemaPatterns())
                            .build()))
            .getSchema(JSON);
    private static final Map<String, Pattern> OPEN_NAMES = JSON.findValues("patternProperties").stream()
            .flatMap(patterns -> patterns.properties().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> SchemaPatterns.compile(entry.getKey())));

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]*");

    private SourceSchema() {}

    /** The schema; a copy, so the caller may change it. */
    public static ObjectNode json() {
        return JSON.deepCopy();
    }

    static List<Error> errors(JsonNode spec) {
        return SCHEMA.validate(spec);
    }

    /** The part of the schema that a pointer of one of its errors names. */
    static JsonNode part(String pointer) {
        return JSON.at(JsonPointer.compile(pointer));
    }

    /** What the schema says of a place in a spec, apart from its conditions; missing if the place has no meaning. */
    public static JsonNode at(String pointer) {
        JsonNode schema = JSON;
        for (var at = JsonPointer.compile(pointer); !at.matches(); at = at.tail()) {
            schema = of(schema, at.getMatchingProperty());
        }
        return schema;
    }

    /** What the schema of an object says of one of its fields, or that of a list of its elements. */
    public static JsonNode of(JsonNode object, String name) {
        return whole(part(object, name));
    }

    /** The schema with what it refers to; its own words come first. */
    private static JsonNode whole(JsonNode schema) {
        if (!schema.has("$ref")) {
            return schema;
        }
        // Not a copy of all: a map has thousands of entries, and each is one of these.
        ObjectNode named = JSON.objectNode()
                .setAll((ObjectNode) part(schema.get("$ref").textValue().substring(1)));
        schema.properties().forEach(own -> {
            if (own.getKey().equals("x-pt")) {
                named.set("x-pt", named.withObjectProperty("x-pt").deepCopy().setAll((ObjectNode) own.getValue()));
            } else {
                named.set(own.getKey(), own.getValue());
            }
        });
        named.remove("$ref");
        return named;
    }

    private static JsonNode part(JsonNode object, String name) {
        if (object.path("properties").has(name)) {
            return object.path("properties").get(name);
        }
        for (var pattern : object.path("patternProperties").properties()) {
            if (OPEN_NAMES.get(pattern.getKey()).matcher(name).matches()) {
                return pattern.getValue();
            }
        }
        if (object.has("items") && INDEX.matcher(name).matches()) {
            return object.get("items");
        }
        var others = object.path("additionalProperties");
        return others.isObject() ? others : MissingNode.getInstance();
    }

    /** Whether the schema names the type, alone or among others. */
    public static boolean hasType(JsonNode schema, String type) {
        var types = schema.path("type");
        return types.asText().equals(type)
                || types.valueStream().anyMatch(one -> one.asText().equals(type));
    }

    /** Whether the fields of an object may have names that the schema does not list. */
    public static boolean isOpen(JsonNode object) {
        return object.has("patternProperties")
                || object.path("additionalProperties").isObject();
    }

    /** Whether a condition of the object's schema refuses the field, because of what another field of the object says. */
    static boolean refuses(JsonNode schema, JsonNode object, String name) {
        return schema.path("allOf")
                .valueStream()
                .filter(rule -> rule.at("/then/properties").path(name).isBoolean())
                .anyMatch(rule -> rule.at("/if/properties").properties().stream()
                        .allMatch(field -> field.getValue()
                                .path("enum")
                                .valueStream()
                                .anyMatch(object.path(field.getKey())::equals)));
    }

    /** Takes the keywords {@code x-…} for annotations; by default each of them is logged as unknown at the start. */
    private static Dialect withOurKeywords() {
        return Dialect.builder(Dialects.getDraft202012())
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
    }

    private static ObjectNode load() {
        try (var resource = SourceSchema.class.getResourceAsStream("/spec/source.schema.json")) {
            return (ObjectNode) new ObjectMapper().readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
