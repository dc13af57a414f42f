package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The header of a CSV text. A mapped column gets its name from the mapping, even if the header spells it slightly
 * differently. If several other columns share a name, the first one counts.
 */
final class CsvHeader {
    private static final String KEY = "externalId";

    private final List<String> cells;
    private final int filled;
    private final List<String> missing = new ArrayList<>();
    private final List<String> twice = new ArrayList<>();
    private final List<List<String>> names;
    private final String key;
    private final boolean keyFirst;
    private final boolean numbered;
    private final Set<String> columns;

    /**
     * @param cells the cells of the header
     * @param map from product field to its place, as in the spec
     */
    CsvHeader(List<String> cells, Map<String, String> map) {
        this(cells, map, false);
    }

    private CsvHeader(List<String> cells, Map<String, String> map, boolean numbered) {
        this.numbered = numbered;
        this.cells = cells.stream().map(ColumnName::stripped).toList();
        this.filled = IntStream.range(0, cells.size())
                .filter(i -> !this.cells.get(i).isEmpty())
                .map(i -> i + 1)
                .max()
                .orElse(0);
        this.names = Stream.generate(() -> (List<String>) new ArrayList<String>())
                .limit(cells.size())
                .toList();
        this.columns = columns(map);
        columns.forEach(column -> {
            var place = place(column);
            if (place >= 0) {
                names.get(place).add(column);
            }
        });
        nameOthers();
        this.key = column(map.getOrDefault(KEY, ""));
        this.keyFirst = columns.contains(key) && names.get(0).contains(key);
    }

    /** The header of a text without one: its columns are called 1, 2, … */
    static CsvHeader ofNumbers(int columns, Map<String, String> map) {
        return new CsvHeader(
                IntStream.rangeClosed(1, columns).mapToObj(Integer::toString).toList(), map, true);
    }

    /** The columns that the mapping uses: all places except constants and the whole row. */
    static Set<String> columns(Map<String, String> map) {
        return map.values().stream()
                .filter(place -> !place.isEmpty() && !place.startsWith("'"))
                .map(CsvHeader::column)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The name of a column may be written as a JSON Pointer, as {@code /sku} for {@code sku}. */
    private static String column(String place) {
        if (!place.startsWith("/")) {
            return place;
        }
        var pointer = JsonPointer.compile(place);
        return pointer.tail().matches() ? pointer.getMatchingProperty() : place;
    }

    List<String> cells() {
        return cells.subList(0, filled);
    }

    /** Mapped columns that are missing in the header. */
    List<String> missing() {
        return missing;
    }

    /** Mapped columns that occur in the header more than once. */
    List<String> twice() {
        return twice;
    }

    /** Whether the first column is the key column. */
    boolean beginsWithKey() {
        return keyFirst;
    }

    /** Whether the columns have numbers and no names. */
    boolean isNumbered() {
        return numbered;
    }

    int width() {
        return filled;
    }

    /** The name of a column that the mapping uses; empty for another. */
    Optional<String> mapped(int column) {
        return column < names.size()
                ? names.get(column).stream().filter(columns::contains).findFirst()
                : Optional.empty();
    }

    /** Whether a row has nothing behind the named columns. */
    boolean holds(JsonNode[] row) {
        return Arrays.stream(row)
                .skip(filled)
                .allMatch(cell -> ColumnName.stripped(cell.asText()).isEmpty());
    }

    /** Whether a row has as many cells as the header has named columns, not counting empty cells after them. */
    boolean fits(String[] row) {
        if (row.length < filled) {
            return false;
        }
        for (var i = filled; i < row.length; i++) {
            if (!row[i].isEmpty() && !ColumnName.stripped(row[i]).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    ObjectNode record(String[] row) {
        var object = JsonNodeFactory.instance.objectNode();
        for (var i = 0; i < Math.min(row.length, names.size()); i++) {
            var named = names.get(i);
            for (var j = 0; j < named.size(); j++) {
                object.put(named.get(j), row[i]);
            }
        }
        return object;
    }

    /** The record of a row whose cells may be more than texts. */
    ObjectNode record(JsonNode[] row) {
        var object = JsonNodeFactory.instance.objectNode();
        for (var i = 0; i < Math.min(row.length, names.size()); i++) {
            for (var name : names.get(i)) {
                object.set(name, row[i]);
            }
        }
        return object;
    }

    /** The key in a row, as it is written; null if the mapping takes it from no column. */
    String key(String[] row) {
        return record(row).path(key).textValue();
    }

    /** The same in a row whose cells may be more than texts. */
    String key(JsonNode[] row) {
        var found = record(row).path(key);
        return found.isPojo() ? null : found.asText(null);
    }

    /** Where a column is, from 0; negative if the header lacks it or has it more than once, which is noted. */
    int place(String column) {
        var found = Stream.<UnaryOperator<String>>of(name -> name, ColumnName::loose, ColumnName::ofFeed)
                .map(spelling -> places(column, spelling))
                .filter(places -> !places.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (found.size() > 1) {
            twice.add(column);
        }
        if (found.isEmpty()) {
            missing.add(column);
        }
        return found.size() == 1 ? found.get(0) : -1;
    }

    private List<Integer> places(String column, UnaryOperator<String> spelling) {
        var wanted = spelling.apply(column);
        return IntStream.range(0, cells.size())
                .filter(i -> spelling.apply(cells.get(i)).equals(wanted))
                .boxed()
                .toList();
    }

    private void nameOthers() {
        var taken = new HashSet<>(columns);
        for (var i = 0; i < filled; i++) {
            if (names.get(i).isEmpty() && taken.add(cells.get(i))) {
                names.get(i).add(cells.get(i));
            }
        }
    }
}
