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
                text(spec, "full").flatMap(Periods::full),
                ScheduleReader.read(spec.get("id").textValue(), spec.path("schedule")),
                text(spec, "timeout").flatMap(Periods::timeout),
                Upstream.of(
                        text(spec.get("read"), "budget"), spec.at("/read/url").textValue()),
                read(spec.get("read")),
                fields(spec.get("map"), Function.identity()),
                spec.path("where").valueStream().toList(),
                new Retirement(
                        spec.at("/retirement/enabled").booleanValue()
                                && (mode == Mode.FULL || SinceReader.isThere(spec.at("/read/since"))),
                        spec.at("/retirement/maxShare").decimalValue(),
                        Optional.of(spec.at("/retirement/confirm"))
                                .filter(JsonNode::isNumber)
                                .map(JsonNode::intValue)),
                new Rejections(Optional.of(spec.at("/rejections/maxShare"))
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::decimalValue)),
                checks(spec.path("checks")));
    }

    private static Checks checks(JsonNode checks) {
        var price = checks.path("priceChange");
        return new Checks(
                Optional.of(new Checks.PriceChange(
                        price.get("factor").decimalValue(),
                        price.get("maxShare").decimalValue())),
                fields(checks.path("missing"), JsonNode::decimalValue),
                Optional.of(checks.at("/count/dropShare"))
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::decimalValue));
    }

    private static ReadSpec read(JsonNode read) {
        return new ReadSpec(
                read.get("url").textValue(),
                read.get("format").textValue(),
                text(read, "records").orElse(""),
                place(read.get("total")).or(() -> place(read.at("/pagination/total"))),
                pagination(read.get("pagination")),
                request(read),
                text(read, "charset").flatMap(SpecRules::charset),
                text(read, "delimiter").orElse(",").charAt(0),
                read.get("decimalSeparator").textValue().charAt(0),
                options(read),
                Each.of(read.path("each")),
                Details.of(read),
                Job.of(read),
                SinceReader.read(read.path("since")),
                Gone.of(read.path("gone")),
                Traffic.of(read));
    }

    private static FormatOptions options(JsonNode read) {
        var fill = read.path("fill").valueStream().map(JsonNode::textValue).toList();
        return new FormatOptions(
                read.get("tolerant").booleanValue(),
                read.get("header").booleanValue(),
                text(read, "by").map(by -> new Fill(by, fill)),
                text(read, "entry"),
                Optional.ofNullable(read.get("sheet")).map(JsonNode::asText));
    }

    private static Request request(JsonNode read) {
        return new Request(
                read.get("method").textValue(),
                map(read.path("query"), Function.identity()),
                map(read.path("headers"), JsonNode::textValue),
                Optional.ofNullable(read.get("body")),
                Optional.of(auth(read.get("auth"))).filter(spec -> !spec.kind().equals("none")));
    }

    private static AuthSpec auth(JsonNode auth) {
        var fields = new LinkedHashMap<>(map(auth, JsonNode::asText));
        fields.remove("body");
        return new AuthSpec(
                fields.get("kind"), Collections.unmodifiableMap(fields), Optional.ofNullable(auth.get("body")));
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
                        : pagination.get("next").textValue(),
                pagination.get("shape").textValue(),
                new PageSigns(
                        text(pagination, "more"),
                        place(pagination.get("pages")),
                        pagination.get("same").booleanValue()));
    }

    private static Optional<AnswerPlace> place(JsonNode place) {
        return Optional.ofNullable(place)
                .filter(found -> !found.isMissingNode())
                .map(AnswerPlace::of);
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

    /** From the field that each name stands for. */
    private static <T> Map<String, T> fields(JsonNode object, Function<JsonNode, T> value) {
        var fields = new LinkedHashMap<String, T>();
        map(object, value).forEach((name, one) -> fields.put(MapEntry.field(name), one));
        return Collections.unmodifiableMap(fields);
    }

    private static <T> Map<String, T> map(JsonNode object, Function<JsonNode, T> value) {
        var map = new LinkedHashMap<String, T>();
        object.properties().forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
        return Collections.unmodifiableMap(map);
    }
}
