package dev.catraca.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.dev.PostgresServer;
import dev.catraca.dev.RedisServer;
import dev.catraca.it.Artifact;
import dev.catraca.it.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * The soak: three processes read 69 shops of 100 to 100,000 products on schedules, one process is killed now and then, and at the end nothing
 * may have grown. Its parameters are those of {@link Order}. Writes samples and pictures to {@code target/soak}, and the pictures to
 * {@code docs/images} with {@code -Dwrite.docs=true}.
 */
@DisabledIfSystemProperty(named = "many", matches = ".*", disabledReason = "ManySources runs instead")
class Soak {
    private static final Path FOLDER = Artifact.TARGET.resolve("soak");
    private static final String DATABASE = "catraca";
    private static final int REPLACEMENTS = 6;
    private static final int LONGEST_MINUTES_UNTIL_A_SUCCESS = 12;

    private final Order order = Order.fromProperties();
    private final Samples samples = new Samples();

    @Test
    void nothingGrows() throws InterruptedException {
        try (var postgres = PostgresServer.withDefaults(FOLDER.resolve("postgres"));
                var redis = RedisServer.temporary();
                var shops = new Shops()) {
            var database = new Database(postgres, DATABASE);
            try (var fleet = new Fleet(database, redis, order)) {
                watch(database, fleet, open(shops, fleet));
                assertRunsEndedWell(database);
            }
        }
        var faults = Judge.faults(samples);
        System.out.println(faults.isEmpty() ? "Nothing has grown." : String.join("\n", faults));
        assertEquals(List.of(), faults);
    }

    /** Returns the largest shop. */
    private static Shop open(Shops shops, Fleet fleet) {
        var largest = open(shops, fleet, "grande", 1, 100_000, "10m");
        open(shops, fleet, "media", 2, 20_000, "5m");
        open(shops, fleet, "pequena", 6, 2_000, "2m");
        open(shops, fleet, "banca", 60, 100, "1m");
        return largest;
    }

    private static Shop open(Shops shops, Fleet fleet, String name, int count, int products, String every) {
        Shop last = null;
        for (var number = 1; number <= count; number++) {
            last = new Shop(name + "-" + number, products);
            shops.open(last);
            fleet.register(last, shops.url(last), Math.min(1000, products), "every " + every);
        }
        return last;
    }

    private void watch(Database database, Fleet fleet, Shop largest) throws InterruptedException {
        await(database, "SELECT 1 FROM product WHERE source_id = '" + largest.name() + "' LIMIT 1");
        var meter = new Meter(database, fleet, largest);
        var begun = System.nanoTime();
        var replaced = 1;
        for (var next = 0L;
                next <= order.length().toNanos();
                next += order.between().toNanos()) {
            var wait = begun + next - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(Duration.ofNanos(wait).toMillis());
            }
            samples.add(meter.sample());
            report();
            if (next > order.length().toNanos() * replaced / REPLACEMENTS && replaced < REPLACEMENTS) {
                replaced++;
                fleet.replace();
            }
        }
    }

    /** What there is so far, so that one can look at it meanwhile. */
    private void report() {
        samples.write(FOLDER.resolve("samples.csv"));
        Plots.write(samples, FOLDER);
        if (Boolean.getBoolean("write.docs")) {
            Plots.write(samples, Path.of("docs/images"));
        }
    }

    /** Runs were broken by kills and shutdowns only, and every shop was read to its end not long ago. */
    private static void assertRunsEndedWell(Database database) {
        var faults = new ArrayList<String>();
        database.query("SELECT source_id, id, status, reason, error FROM sync_run WHERE finished_at IS NOT NULL"
                        + " AND status <> 'SUCCEEDED' AND reason NOT IN ('ORPHANED', 'INTERRUPTED')")
                .forEach(run -> faults.add("ended otherwise: " + run));
        database.query("SELECT s.id FROM source s WHERE NOT EXISTS (SELECT FROM sync_run r WHERE r.source_id = s.id"
                        + " AND r.status = 'SUCCEEDED' AND r.finished_at > now() - interval '"
                        + LONGEST_MINUTES_UNTIL_A_SUCCESS + " minutes')")
                .forEach(source -> faults.add("without a success: " + source));
        assertEquals(List.of(), faults);
    }

    private static void await(Database database, String sql) throws InterruptedException {
        while (database.query(sql).isEmpty()) {
            Thread.sleep(1000);
        }
    }
}
