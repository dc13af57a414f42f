package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.reading.SecretReferences;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a source could be read and mapped, best first; at most {@value #MOST} in each list. What was not recognised is null or empty. A
 * place is written as in a spec.
 *
 * @param format the name of the format in a spec
 * @param charset in small letters
 * @param delimiter between the columns of csv
 * @param records the lists that could be the records
 * @param totals the numbers that could be that of all records
 * @param pagination how the next page could be found
 * @param map by product field, the places that could hold it in a record of the first list
 */
public record Suggestions(
        String format,
        String charset,
        String delimiter,
        List<RecordList> records,
        List<Total> totals,
        List<PageTurn> pagination,
        Map<String, List<FieldPlace>> map) {
    /** The most of each kind. */
    public static final int MOST = 10;

    static final int LONGEST_EXAMPLE = 200;

    /** Nothing was recognised. */
    public static final Suggestions NONE = new Suggestions(null, null, null, List.of(), List.of(), List.of(), Map.of());

    /** The same with references in the place of secrets. */
    public Suggestions hide(SecretReferences secrets) {
        var hidden = new LinkedHashMap<String, List<FieldPlace>>();
        map.forEach((field, places) -> hidden.put(
                field,
                places.stream()
                        .map(place ->
                                new FieldPlace(PlaceName.hide(place.at(), secrets), shown(place.example(), secrets)))
                        .toList()));
        return new Suggestions(
                format,
                charset,
                delimiter,
                records.stream()
                        .map(list -> new RecordList(
                                PlaceName.hide(list.at(), secrets),
                                list.size(),
                                list.names().stream().map(secrets::hide).toList()))
                        .toList(),
                totals.stream()
                        .map(total -> new Total(PlaceName.hide(total.at(), secrets), total.value()))
                        .toList(),
                pagination.stream()
                        .map(turn ->
                                new PageTurn(hide(turn.pagination(), secrets), PlaceName.hide(turn.why(), secrets)))
                        .toList(),
                hidden);
    }

    private static JsonNode hide(JsonNode pagination, SecretReferences secrets) {
        var hidden = JsonNodeFactory.instance.objectNode();
        pagination
                .properties()
                .forEach(field -> hidden.set(
                        field.getKey(),
                        field.getValue().isTextual()
                                ? TextNode.valueOf(
                                        PlaceName.hide(field.getValue().textValue(), secrets))
                                : secrets.hide(field.getValue())));
        return hidden;
    }

    private static String shown(String example, SecretReferences secrets) {
        return secrets.hideStart(example, LONGEST_EXAMPLE) + (example.length() <= LONGEST_EXAMPLE ? "" : "…");
    }

    /**
     * A list that could be the records.
     *
     * @param at the value of {@code read.records}
     * @param size how many elements were seen
     * @param names of their fields, the first ones
     */
    public record RecordList(String at, int size, List<String> names) {}

    /** @param at the value of {@code read.total} */
    public record Total(String at, long value) {}

    /**
     * @param pagination the value of {@code read.pagination}
     * @param why in one sentence
     */
    public record PageTurn(JsonNode pagination, String why) {}

    /** @param example the first value that was seen there; cut once it is hidden in */
    public record FieldPlace(String at, String example) {}
}
