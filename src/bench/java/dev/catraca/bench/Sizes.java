package dev.catraca.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Speed and memory by the size of the catalogue, each size with a process and a database of its own. */
final class Sizes {
    private static final String SOURCE = "shop";

    private Sizes() {}

    private record Figures(int products, double first, double again, ClosingTime closing, long memory) {}

    /** Returns a table, one row for each size of the order. */
    static String measure(Order order, Service.Site site, Goals goals) {
        var all = order.sizes().stream().map(size -> measure(size, order, site)).toList();
        addGoals(all, goals);
        var table = new Table(
                "products",
                "first load, rows/s",
                "again, unchanged, rows/s",
                "from the last record to the close, ms",
                "most memory (VmHWM), MB");
        for (var one : all) {
            table.row(
                    Words.whole(one.products()),
                    Words.whole(one.first()),
                    Words.whole(one.again()),
                    one.closing().inWords(),
                    Words.megabytes(one.memory()));
        }
        return table.toString();
    }

    private static void addGoals(List<Figures> all, Goals goals) {
        var least = all.get(0);
        var most = all.get(all.size() - 1);
        var sizes = Words.whole(most.products()) + " products against " + Words.whole(least.products());
        goals.atLeast("first load, " + sizes, 0.8, most.first() / least.first());
        goals.atLeast("again, " + sizes, 0.8, most.again() / least.again());
        var closing = most.closing().mostMillis();
        goals.row(
                "close of " + Words.whole(most.products()) + " products, ms",
                "below 1,000",
                most.closing().inWords(),
                closing < 1000);
    }

    private static Figures measure(int size, Order order, Service.Site site) {
        site.server().createDatabase(site.database());
        try (var service = Service.start(site)) {
            service.warm(order.warm());
            service.register(SOURCE);
            service.offer(SOURCE, site.data().file(size, Edition.ORIGINAL));
            var first = rowsPerSecond(service, size, new ClosingTime());
            var closing = new ClosingTime();
            var again = rowsPerSecond(service, size, closing);
            EndState.check(
                    size + " products",
                    EndState.expected(site.data().goods(), size, Edition.ORIGINAL),
                    service.target(SOURCE));
            return new Figures(
                    size,
                    first,
                    again,
                    closing,
                    ProcessMemory.most(service.process().pid()));
        } finally {
            site.server().dropDatabase(site.database());
        }
    }

    private static double rowsPerSecond(Service service, int size, ClosingTime closing) {
        var server = service.site().server();
        server.checkpoint();
        var ordered = server.now();
        var run = service.awaitSuccess(service.order(SOURCE), json -> closing.look(json, size));
        var finished = Instant.parse(run.path("finishedAt").textValue());
        return size * 1e9 / Duration.between(ordered, finished).toNanos();
    }
}
