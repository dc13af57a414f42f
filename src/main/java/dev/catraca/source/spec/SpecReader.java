package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.source.spec.SourceSpec.Mode;
import dev.catraca.source.spec.SourceSpec.Rejections;
import dev.catraca.source.spec.SourceSpec.Retirement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a spec that has no fault. */
final class SpecReader {
    private SpecReader() {}

    static SourceSpec read(ObjectNode valid) {
        var spec = valid.deepCopy();
        complete(spec, SourceSchema.at(""));
        var mode = Mode.valueOf(spec.get("mode").textValue());
        return new SourceSpec(
                spec.get("id").textValue(),
                spec.get("name").textValue(),
                spec.get("enabled").booleanValue(),
                mode,
                text(spec, "schedule").flatMap(Periods::every),
                text(spec, "timeout").flatMap(Periods::timeout),
                Upstream.of(
                        text(spec.get("read"), "budget"), spec.at("/read/url").textValue()),
                read(spec.get("read")),
                map(spec.get("map"), Function.identity()),
                new Retirement(
                        spec.at("/retirement/enabled").booleanValue() && mode == Mode.FULL,
                        spec.at("/retirement/maxShare").decimalValue(),
                        Optional.of(spec.at("/retirement/confirm"))
                                .filter(JsonNode::isNumber)
                                .map(JsonNode::intValue)),
                new Rejections(Optional.of(spec.at("/rejections/maxShare"))
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::decimalValue)));
    }

    private static ReadSpec read(JsonNode read) {
        return new ReadSpec(
                read.get("url").textValue(),
                read.get("format").textValue(),
                text(read, "records").orElse(""),
                text(read, "total"),
                pagination(read.get("pagination")),
                map(read.path("headers"), JsonNode::textValue),
                text(read, "charset").flatMap(SpecRules::charset),
                text(read, "delimiter").orElse(",").charAt(0),
                read.get("decimalSeparator").textValue().charAt(0));
    }

    private static Pagination pagination(JsonNode pagination) {
        var kind = pagination.get("kind").textValue();
        var schema = SourceSchema.at("/read/pagination");
        return new Pagination(
                kind,
                SourceSchema.refuses(schema, pagination, "param")
                        ? null
                        : text(pagination, "param").orElse(kind),
                text(pagination, "sizeParam").orElse(null),
                pagination.get("size").intValue(),
                pagination.get("start").intValue(),
                SourceSchema.refuses(schema, pagination, "next")
                        ? null
                        : pagination.get("next").textValue());
    }

    /** Puts in the defaults of the schema. */
    private static void complete(ObjectNode object, JsonNode schema) {
        schema.path("properties").properties().forEach(property -> {
            var name = property.getKey();
            var field = property.getValue();
            if (field.path("type").asText().equals("object") && field.has("properties")) {
                complete(object.withObjectProperty(name), field);
            } else if (field.has("default") && !object.has(name)) {
                object.set(name, field.get("default"));
            }
        });
    }

    private static Optional<String> text(JsonNode object, String name) {
        return Optional.ofNullable(object.path(name).textValue());
    }

    private static <T> Map<String, T> map(JsonNode object, Function<JsonNode, T> value) {
        var map = new LinkedHashMap<String, T>();
        object.properties().forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
        return Collections.unmodifiableMap(map);
    }
}
