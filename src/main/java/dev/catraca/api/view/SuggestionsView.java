package dev.catraca.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.suggestion.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the source could be read and mapped, best first. What was not recognised is null or empty.
 *
 * @param records the lists that could be the records
 * @param totals the numbers that could be that of all records
 * @param map by product field, the places that could hold it
 */
@Schema(name = "PreviewSuggestions")
public record SuggestionsView(
        String format,
        String charset,
        String delimiter,
        List<RecordList> records,
        List<Total> totals,
        List<PageTurn> pagination,
        Map<String, List<FieldPlace>> map) {

    static SuggestionsView of(Suggestions found) {
        var map = new LinkedHashMap<String, List<FieldPlace>>();
        found.map()
                .forEach((field, places) -> map.put(
                        field,
                        places.stream()
                                .map(place -> new FieldPlace(place.at(), place.example()))
                                .toList()));
        return new SuggestionsView(
                found.format(),
                found.charset(),
                found.delimiter(),
                found.records().stream()
                        .map(list -> new RecordList(list.at(), list.size(), list.names()))
                        .toList(),
                found.totals().stream()
                        .map(total -> new Total(total.at(), total.value()))
                        .toList(),
                found.pagination().stream()
                        .map(turn -> new PageTurn(turn.pagination(), turn.why()))
                        .toList(),
                map);
    }

    /**
     * A list that could be the records.
     *
     * @param at for {@code read.records}
     * @param size how many elements were seen
     * @param names of their first fields
     */
    @Schema(name = "SuggestedRecords")
    public record RecordList(String at, int size, List<String> names) {}

    /** @param at for {@code read.total} */
    @Schema(name = "SuggestedTotal")
    public record Total(String at, long value) {}

    /** @param pagination for {@code read.pagination} */
    @Schema(name = "SuggestedPagination")
    public record PageTurn(@Schema(type = SchemaType.OBJECT) JsonNode pagination, String why) {}

    /** @param at for the map */
    @Schema(name = "SuggestedPlace")
    public record FieldPlace(String at, String example) {}
}
