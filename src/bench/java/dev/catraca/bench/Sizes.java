package dev.catraca.bench;

import java.time.Duration;
import java.time.Instant;

/** Speed and memory by the size of the catalogue, each size with a process and a database of its own. */
final class Sizes {
    private static final String SOURCE = "shop";

    private Sizes() {}

    static String measure(Order order, Service.Site site) {
        var table = new Table(
                "products",
                "first load, rows/s",
                "again, unchanged, rows/s",
                "from the last record to the close, ms",
                "most memory (VmHWM), MB");
        order.sizes().forEach(size -> row(table, size, order, site));
        return table.toString();
    }

    private static void row(Table table, int size, Order order, Service.Site site) {
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
            table.row(
                    Words.whole(size),
                    Words.whole(first),
                    Words.whole(again),
                    closing.inWords(),
                    Words.megabytes(ProcessMemory.most(service.process().pid())));
        }
        site.server().dropDatabase(site.database());
    }

    private static double rowsPerSecond(Service service, int size, ClosingTime closing) {
        var server = service.site().server();
        server.checkpoint();
        var ordered = server.now();
        var id = service.order(SOURCE);
        var run = service.awaitSuccess(id, json -> closing.look(json, size, server));
        var finished = Instant.parse(run.path("finishedAt").textValue());
        closing.closed(finished);
        return size * 1e9 / Duration.between(ordered, finished).toNanos();
    }
}
