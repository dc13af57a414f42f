package dev.catraca.reading.format;

import dev.catraca.product.ProductField;

/** Finds the key of a row that is broken after its first cell. */
final class FirstCell {
    private FirstCell() {}

    /** The text of the first cell of a row on one line, or null if a fault may have damaged it. */
    static String key(String row, char delimiter) {
        var end = row.startsWith("\"") ? behindQuotes(row) : row.indexOf(delimiter);
        if (end < 0 || end >= row.length() || row.charAt(end) != delimiter) {
            return null;
        }
        var cell = row.startsWith("\"") ? row.substring(1, end - 1).replace("\"\"", "\"") : row.substring(0, end);
        var key = ColumnName.stripped(cell);
        var sound = !key.isEmpty()
                && key.length() <= ProductField.EXTERNAL_ID.limit()
                && key.codePoints().noneMatch(FirstCell::isUnfit);
        return sound ? key : null;
    }

    /** The index after the quote that closes the first cell, or -1. */
    private static int behindQuotes(String row) {
        for (var at = 1; at < row.length(); at++) {
            if (row.charAt(at) == '"') {
                if (at + 1 == row.length() || row.charAt(at + 1) != '"') {
                    return at + 1;
                }
                at++;
            }
        }
        return -1;
    }

    private static boolean isUnfit(int next) {
        return Character.isISOControl(next) || Character.getType(next) == Character.SURROGATE;
    }
}
