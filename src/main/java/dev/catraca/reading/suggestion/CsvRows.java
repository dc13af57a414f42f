package dev.catraca.reading.suggestion;

import java.util.ArrayList;
import java.util.List;

/** Divides a text into rows and cells (RFC 4180); a quote that is not closed is taken for a letter of its cell. */
final class CsvRows {
    private CsvRows() {}

    /** The first rows that are not blank, without blank cells at their ends; without the last one of a text that was cut. */
    static List<List<String>> of(String text, char delimiter, boolean whole, int most) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.length() && rows.size() < most; at++) {
            var letter = text.charAt(at);
            if (quoted) {
                if (letter != '"') {
                    cell.append(letter);
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    cell.append(letter);
                    at++;
                } else {
                    quoted = false;
                }
            } else if (letter == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (letter == delimiter) {
                take(row, cell);
            } else if (letter == '\n' || letter == '\r') {
                take(row, cell);
                end(rows, row);
                row = new ArrayList<>();
            } else {
                cell.append(letter);
            }
        }
        if (whole && rows.size() < most) {
            take(row, cell);
            end(rows, row);
        }
        return rows;
    }

    private static void take(List<String> row, StringBuilder cell) {
        row.add(cell.toString());
        cell.setLength(0);
    }

    private static void end(List<List<String>> rows, List<String> row) {
        // Empty cells behind the last column are nothing.
        var filled = row.size();
        while (filled > 0 && row.get(filled - 1).isBlank()) {
            filled--;
        }
        if (filled > 0) {
            rows.add(row.subList(0, filled));
        }
    }
}
