package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/** What goes with {@code read.since}, {@code read.gone} and {@code full}, and which of their texts are formats, zones, periods and places. */
final class SinceRule implements SpecRules.Rule {
    private static final Sentence OTHER_PARAMETER = new Sentence(
            "expected another parameter than those of the pagination",
            "esperava-se um parâmetro diferente dos da paginação");
    private static final Sentence NOT_OF_SINCE = new Sentence(
            "expected another parameter than read.since.param",
            "esperava-se um parâmetro diferente de read.since.param");
    private static final Sentence FOR_GONE = new Sentence(
            "required with read.gone and read.join: without it nothing is kept of which product an entry was",
            "obrigatório com read.gone e read.join: sem ele não se guarda de qual produto era cada item");
    private static final Sentence NEEDS_SINCE = new Sentence(
            "only used with mode INCREMENTAL and read.since", "só é usado com o modo INCREMENTAL e read.since");

    @Override
    public void check(JsonNode spec, SpecFaults faults) {
        var since = spec.at("/read/since");
        text(spec, "/full", text -> Periods.full(text).isPresent(), faults);
        if (spec.has("full") && !(spec.path("mode").asText().equals("INCREMENTAL") && since.isObject())) {
            faults.add("/full", NEEDS_SINCE);
        }
        text(spec, "/read/since/zone", text -> ScheduleReader.zone(text).isPresent(), faults);
        text(spec, "/read/since/overlap", text -> Periods.overlap(text).isPresent(), faults);
        text(spec, "/read/since/format", text -> SinceReader.format(since).isPresent(), faults);
        text(spec, "/read/since/from", text -> SinceReader.from(since).isPresent(), faults);
        text(spec, "/read/since/field", text -> isPlace(spec, text), faults);
        var pagination = spec.at("/read/pagination");
        var gone = spec.at("/read/gone");
        for (var name : List.of("param", "sizeParam")) {
            if (since.has("param") && since.get("param").equals(pagination.get(name))) {
                faults.add("/read/since/param", OTHER_PARAMETER);
            }
            if (gone.has("param") && gone.get("param").equals(pagination.get(name))) {
                faults.add("/read/gone/param", OTHER_PARAMETER);
            }
        }
        var read = spec.path("read");
        if (gone.isObject()
                && read.at("/detail/url").isTextual()
                && read.has("join")
                && !read.path("detail").has("version")) {
            faults.add("/read/detail/version", FOR_GONE);
        }
        if (gone.has("param") && gone.get("param").equals(since.get("param"))) {
            faults.add("/read/gone/param", NOT_OF_SINCE);
        }
    }

    /** Whether a record can have the place: a column, or a JSON Pointer to one value, with variants also in the parent. */
    private static boolean isPlace(JsonNode spec, String text) {
        if (List.of("csv", "xlsx").contains(spec.at("/read/format").asText())) {
            return !text.startsWith("/");
        }
        var pointer = MapEntry.isOfParent(text) && spec.at("/read").has("each") ? MapEntry.inParent(text) : text;
        return PlaceText.isPointer(pointer) && !StarRule.hasStar(pointer);
    }

    private static void text(JsonNode spec, String pointer, Predicate<String> good, SpecFaults faults) {
        var value = spec.at(pointer);
        if (value.isTextual() && !good.test(value.textValue())) {
            faults.unexpected(pointer, value);
        }
    }
}
