package dev.catraca.shops;

import java.util.List;
import java.util.stream.Collectors;

/** Writes CSV (RFC 4180) with commas, quoting what needs it. */
final class Csv {
    private Csv() {}

    static String of(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String cell(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
