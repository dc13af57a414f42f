package dev.catraca.reading.format;

import dev.catraca.source.spec.Fill;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Fills blank cells of a row from the first of the rows that have the same text in one column, as exports of shops leave them out
 * below the first variant of a product. Such rows stand below each other.
 */
final class CsvFill<T> {
    private final String together;
    private final int by;
    private final List<String> names;
    private final int[] columns;
    private final Function<T, String> text;
    private T[] first;
    private boolean lost;
    private String apart;

    /**
     * Columns that the header lacks are noted in it.
     *
     * @param text the text of a cell
     */
    CsvFill(Fill fill, CsvHeader header, Function<T, String> text) {
        this.text = text;
        this.together = fill.by();
        this.by = header.place(together);
        this.names = fill.columns();
        this.columns = names.stream().mapToInt(header::place).toArray();
    }

    /** Notes that a row could not be read: it may have been the first of those that follow. */
    void lose() {
        lost = true;
    }

    /** Fills the row; the sentence that says why it cannot be filled, or empty. */
    Optional<String> fill(T[] row) {
        var group = stripped(row[by]);
        if (group.isEmpty()) {
            first = null;
            return Optional.empty();
        }
        if (first != null && stripped(first[by]).equals(group)) {
            lost = false;
            for (var column : columns) {
                row[column] = isBlank(row[column]) ? first[column] : row[column];
            }
            return Optional.empty();
        }
        var blank =
                Arrays.stream(columns).filter(column -> isBlank(row[column])).findFirst();
        if (lost && blank.isPresent()) {
            return Optional.of("nothing in the column \"" + name(blank.getAsInt())
                    + "\", and the row that it takes this from may be the one above that cannot be read");
        }
        lost = false;
        first = row.clone();
        if (apart == null && Arrays.stream(columns).allMatch(column -> isBlank(row[column]))) {
            apart = group;
        }
        return Optional.empty();
    }

    /** The sentence about rows that may belong to one that does not stand right above them; empty if there were none. */
    Optional<String> remark() {
        return Optional.ofNullable(apart)
                .map(group -> "Rows have nothing in the columns of fill, and the row above them has another \""
                        + together + "\", the first time for " + ContentGuess.shown(group) + "; they were not filled.");
    }

    private String name(int column) {
        return names.get(Arrays.stream(columns).boxed().toList().indexOf(column));
    }

    private boolean isBlank(T cell) {
        return stripped(cell).isEmpty();
    }

    private String stripped(T cell) {
        return ColumnName.stripped(text.apply(cell));
    }
}
