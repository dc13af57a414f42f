package dev.catraca.bench;

/** The part of the report about the process of the service and the rows it writes. */
final class ServiceTable {
    private ServiceTable() {}

    static String of(ServiceFigures figures) {
        var process = new Table("the process", "median", "least–most")
                .row(
                        "from its start to the first 200 of readiness, ms",
                        Words.whole(figures.starts().median()),
                        Words.range(figures.starts()))
                .row(
                        "most memory when ready (VmHWM), MB",
                        Words.megabytes(figures.memoryAtStart().median()),
                        megabytes(figures.memoryAtStart()))
                .row(
                        "most memory after all loads (VmHWM), MB",
                        Words.megabytes(figures.memoryAtEnd().median()),
                        megabytes(figures.memoryAtEnd()));
        var processor = new Table("processor time a record, µs (median)", "the service", "PostgreSQL");
        for (var scenario : Scenario.values()) {
            processor.row(
                    scenario.words(),
                    Words.tenths(figures.ofService(scenario).median()),
                    figures.ofDatabase(scenario)
                            .map(used -> Words.tenths(used.median()))
                            .orElse(""));
        }
        var tables = new Table(
                "rows written in the last round, warm-up included", "inserted", "updated", "of these HOT", "deleted");
        figures.tables()
                .forEach((name, writes) -> tables.row(
                        "`" + name + "`",
                        Words.whole(writes.inserted()),
                        Words.whole(writes.updated()),
                        Words.whole(writes.hot()),
                        Words.whole(writes.deleted())));
        return process + "\n" + processor + "\n" + tables;
    }

    private static String megabytes(Spread bytes) {
        return Words.megabytes(bytes.least()) + "–" + Words.megabytes(bytes.most());
    }
}
