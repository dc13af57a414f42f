package dev.catraca.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** How fast the API answers reads on many connections, alone and beside a load, and how much they slow the load. */
final class ApiReads {
    private static final String SOURCE = "shop";
    private static final Duration WARM = Duration.ofSeconds(3);

    private final Order order;
    private final Service service;

    private ApiReads(Order order, Service service) {
        this.order = order;
        this.service = service;
    }

    /** Measures on a service and a database of its own, and returns a table. */
    static String measure(Order order, Service.Site site, Goals goals) {
        site.server().createDatabase(site.database());
        try (var service = Service.start(site)) {
            service.warm(order.warm());
            service.register(SOURCE);
            service.offer(SOURCE, site.data().file(order.rows(), Edition.ORIGINAL));
            var run = service.order(SOURCE);
            service.awaitSuccess(run);
            return new ApiReads(order, service).table(run, goals);
        } finally {
            site.server().dropDatabase(site.database());
        }
    }

    private String table(long run, Goals goals) {
        Supplier<String> runs = () -> "/api/v1/runs/" + run;
        var measured = Duration.ofSeconds(order.seconds());
        var table = new Table(
                order.connections() + " connections", "answers/s", "p50 in ms", "p99 in ms", "rows/s of the load");
        var runReads = load(runs).run(WARM, measured);
        row(table, "`GET /runs/{id}`", runReads, "");
        var productReads = load(products()).run(WARM, measured);
        row(table, "`GET /products/{source}/{externalId}`", productReads, "");
        var alone = unchanged();
        table.row("a load, unchanged, alone", "", "", "", Words.whole(alone));
        var wanted = new AtomicBoolean(true);
        var reads = CompletableFuture.supplyAsync(() -> load(products()).runWhile(wanted));
        var beside = unchanged();
        wanted.set(false);
        row(table, "the look-up of products beside it", reads.join(), Words.whole(beside));
        // Twice the rate and half the p99 of the first measurement with this load on two cores, see
        // docs/performance.md.
        goal(goals, "`GET /runs/{id}`", runReads, 10_700, 41);
        goal(goals, "the look-up of a product", productReads, 9_600, 36);
        goals.atLeast("a load beside look-ups against one alone", 0.67, beside / alone);
        return table.toString();
    }

    private void goal(Goals goals, String what, Latencies found, int rate, int millis) {
        goals.row(
                what + " on " + order.connections() + " connections",
                Words.whole(rate) + "/s, p99 " + millis + " ms",
                Words.whole(found.perSecond()) + "/s, p99 " + Words.whole(found.percentile(99)) + " ms",
                found.perSecond() >= rate && found.percentile(99) <= millis);
    }

    private HttpLoad load(Supplier<String> paths) {
        return new HttpLoad(
                service.process().port(),
                order.connections(),
                paths,
                Proof.token(service).header());
    }

    /** Paths of products at random, the same in each run of the benchmark. */
    private Supplier<String> products() {
        var random = new SplittableRandom(order.seed());
        return () -> "/api/v1/products/" + SOURCE + "/" + Goods.key(random.nextInt(order.rows()));
    }

    private static void row(Table table, String name, Latencies latencies, String rows) {
        table.row(
                name,
                Words.whole(latencies.perSecond()),
                Words.tenths(latencies.percentile(50)),
                Words.tenths(latencies.percentile(99)),
                rows);
    }

    /** The rows per second of a run that changes nothing. */
    private double unchanged() {
        var ordered = service.site().server().now();
        var run = service.awaitSuccess(service.order(SOURCE));
        var took =
                Duration.between(ordered, Instant.parse(run.path("finishedAt").textValue()));
        return order.rows() * 1e9 / took.toNanos();
    }
}
