package dev.catraca.bench;

/** The part of the report about the loads. */
final class LoadTable {
    private LoadTable() {}

    static String of(Results results) {
        var table =
                new Table("", "scenario", "rows/s (median)", "least–most", "against COPY", "WAL in MB", "rows written");
        for (var contender : results.contenders()) {
            for (var scenario : Scenario.values()) {
                if (results.has(contender, scenario)) {
                    var rate = results.rowsPerSecond(contender, scenario);
                    table.row(
                            contender,
                            scenario.words(),
                            Words.whole(rate.median()),
                            Words.range(rate),
                            Words.ratio(results.ratioToCopy(contender, scenario)),
                            Words.megabytes(results.wal(contender, scenario).median()),
                            Words.whole(results.written(contender, scenario)));
                }
            }
        }
        return table.toString();
    }
}
