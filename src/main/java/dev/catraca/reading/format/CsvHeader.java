package dev.catraca.reading.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final boolean keyFirst;

    /**
     * @param cells the cells of the header
     * @param map from product field to its place, as in the spec
     */
    CsvHeader(List<String> cells, Map<String, String> map) {
        this.cells = cells.stream().map(ColumnName::stripped).toList();
        this.filled = IntStream.range(0, cells.size())
                .filter(i -> !this.cells.get(i).isEmpty())
                .map(i -> i + 1)
                .max()
                .orElse(0);
        this.names = Stream.generate(() -> (List<String>) new ArrayList<String>())
                .limit(cells.size())
                .toList();
        var columns = columns(map);
        columns.forEach(column -> {
            var place = place(column);
            if (place >= 0) {
                names.get(place).add(column);
            }
        });
        nameOthers(columns);
        this.keyFirst = columns.contains(map.get(KEY)) && names.get(0).contains(map.get(KEY));
    }

    /** The columns that the mapping uses: all places except constants and the whole row. */
    static Set<String> columns(Map<String, String> map) {
        return map.values().stream()
                .filter(place -> !place.isEmpty() && !place.startsWith("'"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
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

    int width() {
        return filled;
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

    private int place(String column) {
        var exact = places(column, false);
        var found = exact.isEmpty() ? places(column, true) : exact;
        if (found.size() > 1) {
            twice.add(column);
        }
        if (found.isEmpty()) {
            missing.add(column);
        }
        return found.size() == 1 ? found.get(0) : -1;
    }

    private List<Integer> places(String column, boolean loose) {
        var wanted = loose ? ColumnName.loose(column) : column;
        return IntStream.range(0, cells.size())
                .filter(i -> (loose ? ColumnName.loose(cells.get(i)) : cells.get(i)).equals(wanted))
                .boxed()
                .toList();
    }

    private void nameOthers(Set<String> columns) {
        var taken = new HashSet<>(columns);
        for (var i = 0; i < filled; i++) {
            if (names.get(i).isEmpty() && taken.add(cells.get(i))) {
                names.get(i).add(cells.get(i));
            }
        }
    }
}
