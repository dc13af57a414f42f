package dev.catraca.soak;

import dev.catraca.it.Database;
import dev.catraca.it.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Measures processes, tables and answers. */
final class Meter {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static final List<String> TABLES = List.of(
            "product",
            "product_change",
            "product_search",
            "run_batch",
            "run_event",
            "rejection",
            "sync_run",
            "source_catalogue",
            "source_token",
            "janitor_mark",
            "audit_event");

    private static final double MB = 1_000_000;
    private static final int LOOKUPS = 20;

    private final Database database;
    private final Fleet fleet;
    private final Shop shop;
    private final long begun = System.nanoTime();
    private double batches;
    private double batchSeconds;

    Meter(Database database, Fleet fleet, Shop shop) {
        this.database = database;
        this.fleet = fleet;
        this.shop = shop;
    }

    Map<String, Double> sample() {
        var sample = new LinkedHashMap<String, Double>();
        sample.put(Samples.MINUTES, (System.nanoTime() - begun) / 6e10);
        processes(sample);
        tables(sample);
        sample.put("wal", number("SELECT pg_current_wal_insert_lsn() - '0/0'") / MB);
        sample.put(
                "connections",
                number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid()"));
        latencies(sample);
        return sample;
    }

    private void processes(Map<String, Double> sample) {
        var names = List.of("a", "b", "replaced");
        var processes = List.of(fleet.lasting().get(0), fleet.lasting().get(1), fleet.replaced());
        for (var i = 0; i < names.size(); i++) {
            var pid = processes.get(i).pid();
            sample.put("memory_" + names.get(i), status(pid, "VmRSS:") * 1024 / MB);
            sample.put("threads_" + names.get(i), status(pid, "Threads:"));
            sample.put("files_" + names.get(i), files(pid));
        }
    }

    private static double status(long pid, String key) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double files(long pid) {
        try (var files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tables(Map<String, Double> sample) {
        for (var table : TABLES) {
            sample.put("size_" + table, number("SELECT pg_table_size('" + table + "')") / MB);
            sample.put("indexes_" + table, number("SELECT pg_indexes_size('" + table + "')") / MB);
            sample.put("rows_" + table, number("SELECT count(*) FROM " + table));
            sample.put(
                    "dead_" + table,
                    number("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = '" + table + "'"));
        }
    }

    private double number(String sql) {
        return ((Number) database.value("SELECT (" + sql + ")::float8")).doubleValue();
    }

    private void latencies(Map<String, Double> sample) {
        var pod = fleet.pod();
        var run = (long) number("SELECT max(id) FROM sync_run");
        sample.put("lookup_run", millis(() -> pod.get("/runs/" + run).expect(200)));
        sample.put(
                "lookup_product",
                millis(() -> pod.get("/products/" + shop.name() + "/p-11").expect(200)));
        var count = 0.0;
        var seconds = 0.0;
        for (var process : fleet.lasting()) {
            count += metric(process, "catraca_batch_duration_seconds_count");
            seconds += metric(process, "catraca_batch_duration_seconds_sum");
        }
        sample.put("batch", count > batches ? (seconds - batchSeconds) / (count - batches) * 1000 : 0);
        batches = count;
        batchSeconds = seconds;
    }

    /** The median of some look-ups. */
    private static double millis(Supplier<?> lookup) {
        var times = new ArrayList<Double>();
        for (var i = 0; i < LOOKUPS; i++) {
            var asked = System.nanoTime();
            lookup.get();
            times.add((System.nanoTime() - asked) / 1e6);
        }
        return times.stream().sorted().toList().get(LOOKUPS / 2);
    }

    private static double metric(ServiceProcess process, String name) {
        return metrics(process)
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** What a process tells Prometheus. */
    static String metrics(ServiceProcess process) {
        try {
            var request = HttpRequest.newBuilder(process.baseUri().resolve("/q/metrics"))
                    .build();
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
