package dev.catraca.bench;

import java.util.List;

/**
 * What the fill factors of the tables are worth: the share of updates that touch no index (HOT), against the size of the table. And what
 * the thresholds of autovacuum are worth for a table whose oldest rows are deleted.
 */
final class FillFactors {
    private static final List<Integer> FACTORS = List.of(100, 95, 90, 85, 80, 70, 50);
    private static final List<Double> SCALES = List.of(0.2, 0.1, 0.05, 0.02, 0.01);
    private static final int OWNERS = 12;
    private static final int BEATS = 200;
    private static final int SOURCES = 500;

    private final Order order;
    private final Server server;
    private final String database;

    private FillFactors(Order order, Service.Site site) {
        this.order = order;
        this.server = site.server();
        this.database = site.database();
    }

    /** Measures in a database that the service has made and filled, and returns the tables of the report. */
    static String measure(Order order, Service.Site site) {
        site.server().createDatabase(site.database());
        try {
            try (var service = Service.start(site)) {
                service.register(Catraca.SOURCE);
                service.offer(Catraca.SOURCE, site.data().file(order.rows(), Edition.ORIGINAL));
                service.awaitSuccess(service.order(Catraca.SOURCE));
            }
            var factors = new FillFactors(order, site);
            return String.join("\n", factors.products(), factors.runs(), factors.catalogues(), factors.thresholds());
        } finally {
            site.server().dropDatabase(site.database());
        }
    }

    /** Prices and stocks change, each time of other products, spread over the table. */
    private String products() {
        var report = new Table(
                "product: fill factor",
                "MB when filled",
                "10 × 1 %: HOT",
                "WAL a row, B",
                "MB then",
                "5 × 10 %: HOT",
                "MB then",
                "2 × all: HOT",
                "WAL a row, B",
                "MB then",
                "µs a row");
        try (var table = new TableSpace(server, database, "product")) {
            table.execute("CREATE TABLE original AS SELECT * FROM product ORDER BY number");
            for (var factor : FACTORS) {
                table.refill(factor, "SELECT * FROM original ORDER BY number");
                var filled = table.size();
                var one = table.measure(() -> reprice(table, 10, 100));
                var afterOne = table.size();
                table.refill(factor, "SELECT * FROM original ORDER BY number");
                var ten = table.measure(() -> reprice(table, 5, 10));
                var afterTen = table.size();
                table.refill(factor, "SELECT * FROM original ORDER BY number");
                var all = table.measure(() -> reprice(table, 2, 1));
                report.row(
                        factor,
                        Words.megabytes(filled),
                        Words.ratio(one.hotShare()),
                        Words.whole(one.walForEach()),
                        Words.megabytes(afterOne),
                        Words.ratio(ten.hotShare()),
                        Words.megabytes(afterTen),
                        Words.ratio(all.hotShare()),
                        Words.whole(all.walForEach()),
                        Words.megabytes(table.size()),
                        Words.tenths(all.microsForEach()));
            }
            table.execute("DROP TABLE original");
        }
        return report.toString();
    }

    /** Changes one product of so many in each round, a thousand numbers at a time like the batches of a run. */
    private void reprice(TableSpace table, int rounds, int oneOf) {
        var step = 1000 * oneOf;
        for (var round = 1; round <= rounds; round++) {
            for (var from = 0; from < order.rows(); from += step) {
                table.execute(
                        "UPDATE product SET price = price + 0.01, stock = stock + 1, content_hash = gen_random_uuid(),"
                                + " last_changed_run = " + round + ", updated_at = now(), changes = changes + 1"
                                + " WHERE source_id = '" + Catraca.SOURCE + "' AND number > " + from + " AND number <= "
                                + (from + step) + " AND (hashint8(number) & 1073741823) % " + oneOf + " = "
                                + (round % oneOf));
            }
        }
    }

    /** The rows of some runs stand side by side, and their owners renew their heartbeats in turn. */
    private String runs() {
        var report = new Table("sync_run: fill factor", "kB when filled", "heartbeats: HOT", "WAL each, B", "kB then");
        try (var table = new TableSpace(server, database, "sync_run")) {
            table.execute("ALTER TABLE sync_run DISABLE TRIGGER USER");
            for (var factor : FACTORS) {
                table.execute("TRUNCATE sync_run CASCADE");
                table.execute("ALTER TABLE sync_run SET (fillfactor = " + factor + ")");
                insertRuns(table, "old", 1000, "SUCCEEDED");
                insertRuns(table, "live", OWNERS, "RUNNING");
                // Others begin and end meanwhile, so that the pages of the living ones are full.
                insertRuns(table, "other", 1000, "SUCCEEDED");
                table.execute("VACUUM ANALYZE sync_run");
                var filled = table.size();
                var work = table.measure(() -> {
                    for (var beat = 0; beat < BEATS; beat++) {
                        for (var owner = 1; owner <= OWNERS; owner++) {
                            table.execute("UPDATE sync_run SET heartbeat_at = clock_timestamp(), folded = folded + 1,"
                                    + " batches = batches + 1 WHERE source_id = 'live-" + owner
                                    + "' AND status = 'RUNNING'");
                        }
                    }
                });
                report.row(
                        factor,
                        Words.tenths(filled / 1e3),
                        Words.ratio(work.hotShare()),
                        Words.whole(work.walForEach()),
                        Words.tenths(table.size() / 1e3));
            }
        }
        return report.toString();
    }

    private static void insertRuns(TableSpace table, String name, int count, String status) {
        table.execute(
                "INSERT INTO sync_run (source_id, status, trigger, mode, chain, source_version, owner, lock_token,"
                        + " finished_at, deadline_at, checkpoint)"
                        + " SELECT '" + name + "-' || n, '" + status + "', 'SCHEDULE', 'FULL', 0, 1, 'pod-7f/9c1e4a52',"
                        + " gen_random_uuid()::text, " + (status.equals("RUNNING") ? "NULL" : "now()") + ", now(),"
                        + " '{\"page\": 17, \"skip\": 0, \"keys\": \"5f1d7a84db4b9f0aa6c1c8ee9e9b7e0a\"}'"
                        + " FROM generate_series(1, " + count + ") n");
    }

    /** Many sources, each with a bitmap of what its last run has seen; one after the other is written by its heartbeat. */
    private String catalogues() {
        var report = new Table(
                "source_catalogue: bitmap, B",
                "fill factor",
                "kB when filled",
                "heartbeats: HOT",
                "WAL each, B",
                "kB then");
        try (var table = new TableSpace(server, database, "source_catalogue")) {
            for (var hashes : List.of(1, 20, 90)) {
                for (var factor : FACTORS) {
                    table.refill(
                            factor,
                            "SELECT 's-' || n, n, n, decode((SELECT string_agg(md5(n || '-' || i), '')"
                                    + " FROM generate_series(1, " + hashes + ") i), 'hex'), n FROM generate_series(1, "
                                    + SOURCES
                                    + ") n");
                    var filled = table.size();
                    var work = table.measure(() -> {
                        for (var beat = 0; beat < 2 * SOURCES; beat++) {
                            table.execute("UPDATE source_catalogue SET numbers = numbers + 1, live = live + 1"
                                    + " WHERE source_id = 's-" + (1 + beat * 7919L % SOURCES) + "'");
                        }
                    });
                    report.row(
                            16 * hashes,
                            factor,
                            Words.tenths(filled / 1e3),
                            Words.ratio(work.hotShare()),
                            Words.whole(work.walForEach()),
                            Words.tenths(table.size() / 1e3));
                }
            }
        }
        return report.toString();
    }

    /**
     * In each of 100 steps a hundredth of product_change is added and the oldest hundredth deleted, and the table is vacuumed when so large
     * a share of it is dead.
     */
    private String thresholds() {
        var report = new Table(
                "product_change: vacuum at a dead share of",
                "MB of the live rows",
                "MB at most",
                "of it indexes",
                "vacuums",
                "s in all");
        var rows = order.rows();
        var step = rows / 100;
        try (var table = new TableSpace(server, database, "product_change")) {
            table.execute("ALTER TABLE product_change SET (autovacuum_enabled = off)");
            for (var scale : SCALES) {
                table.execute("TRUNCATE product_change");
                change(table, 0, rows);
                table.execute("VACUUM ANALYZE product_change");
                var live = table.size() + table.indexes();
                var most = live;
                var indexes = table.indexes();
                var dead = 0L;
                var vacuums = 0;
                var spent = 0L;
                for (var from = 0; from < rows; from += step) {
                    change(table, rows + from, step);
                    table.execute("DELETE FROM product_change WHERE source_id = '" + Catraca.SOURCE + "' AND run_id > "
                            + from / 1000 + " AND run_id <= " + (from + step) / 1000);
                    dead += step;
                    if (table.size() + table.indexes() > most) {
                        most = table.size() + table.indexes();
                        indexes = table.indexes();
                    }
                    if (dead > scale * rows) {
                        var begun = System.nanoTime();
                        table.execute("VACUUM product_change");
                        spent += System.nanoTime() - begun;
                        vacuums++;
                        dead = 0;
                    }
                }
                report.row(
                        scale,
                        Words.megabytes(live),
                        Words.megabytes(most),
                        Words.megabytes(indexes),
                        vacuums,
                        Words.tenths(spent / 1e9));
            }
        }
        return report.toString();
    }

    /** A thousand changes a run, of products all over the source. */
    private void change(TableSpace table, int from, int count) {
        table.execute("INSERT INTO product_change (source_id, external_id, run_id, kind, before, after)"
                + " SELECT '" + Catraca.SOURCE + "', 'p-' || lpad((n * 7919::bigint % " + order.rows()
                + ")::text, 9, '0'), 1 + n / 1000, 'UPDATED', jsonb_build_object('price', n, 'stock', n),"
                + " jsonb_build_object('price', n + 1, 'stock', 1) FROM"
                + " generate_series(" + from + ", " + (from + count - 1) + ") n");
    }
}
