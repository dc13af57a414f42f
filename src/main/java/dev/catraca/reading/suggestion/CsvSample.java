package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows of cells.
 *
 * @param records by the names of the first row, at most a thousand
 */
record CsvSample(char delimiter, List<JsonNode> records) {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int MOST_ROWS = 1000;
    private static final int MOST_COLUMNS = 500;
    private static final int LOOKED_AT = 30;

    /** Empty if no delimiter divides most rows into cells; one more than the first row has may come of a decimal comma. */
    static Optional<CsvSample> of(String text, boolean whole) {
        var stripped = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var told = stripped.length() > 5 && stripped.regionMatches(true, 0, "sep=", 0, 4) && stripped.charAt(5) < ' ';
        var body = told ? stripped.substring(5).stripLeading() : stripped;
        CsvSample best = null;
        var most = 0.0;
        for (var delimiter : told ? new char[] {stripped.charAt(4)} : DELIMITERS) {
            var rows = CsvRows.of(body, delimiter, whole, MOST_ROWS);
            var fit = fit(rows);
            if (fit > most) {
                most = fit;
                best = new CsvSample(delimiter, records(rows));
            }
        }
        return Optional.ofNullable(best);
    }

    /** How well the rows fit the first one; 0 if they do not. */
    private static double fit(List<List<String>> rows) {
        if (rows.size() < 2 || rows.get(0).size() < 2 || rows.get(0).size() > MOST_COLUMNS) {
            return 0;
        }
        var columns = rows.get(0).size();
        var looked = rows.subList(1, Math.min(LOOKED_AT, rows.size()));
        var share = (double) looked.stream()
                        .filter(row -> row.size() > 1 && row.size() <= columns + 1)
                        .count()
                / looked.size();
        return share < 0.6 ? 0 : share * Math.log(columns);
    }

    private static List<JsonNode> records(List<List<String>> rows) {
        var names = rows.get(0);
        var records = new ArrayList<JsonNode>();
        for (var row : rows.subList(1, rows.size())) {
            var record = JsonNodeFactory.instance.objectNode();
            for (var i = 0; i < Math.min(names.size(), row.size()); i++) {
                if (!names.get(i).isBlank() && !record.has(names.get(i).strip())) {
                    record.put(names.get(i).strip(), row.get(i));
                }
            }
            records.add(record);
        }
        return records;
    }
}
