package dev.catraca.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Four sources that share the rows of one, loaded at once by one process, against one source with all of them. */
final class FourSources {
    private static final int SOURCES = 4;

    private FourSources() {}

    /** Measures in databases of its own, and returns a table. */
    static String measure(Order order, Service.Site site) {
        var first = new Pair();
        var again = new Pair();
        for (var round = 1; round <= order.rounds(); round++) {
            measure(order, site, 1, first.one, again.one);
            measure(order, site, SOURCES, first.four, again.four);
        }
        var table = new Table("rows/s in sum (median)", "one source", "four at once", "four against one");
        first.row(table, Scenario.FIRST);
        again.row(table, Scenario.AGAIN);
        return table.toString();
    }

    private record Pair(List<Double> one, List<Double> four) {
        Pair() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void row(Table table, Scenario scenario) {
            var alone = Spread.of(one);
            var together = Spread.of(four);
            table.row(
                    scenario.words(),
                    Words.whole(alone.median()) + " (" + Words.range(alone) + ")",
                    Words.whole(together.median()) + " (" + Words.range(together) + ")",
                    Words.ratio(together.median() / alone.median()));
        }
    }

    private static void measure(Order order, Service.Site site, int sources, List<Double> first, List<Double> again) {
        site.server().createDatabase(site.database());
        try (var service = Service.start(site)) {
            service.warm(order.warm());
            var names =
                    IntStream.rangeClosed(1, sources).mapToObj(i -> "shop-" + i).toList();
            var products = order.rows() / sources;
            names.forEach(name -> {
                service.register(name);
                service.offer(name, site.data().file(products, Edition.ORIGINAL));
            });
            first.add(together(service, names, products));
            again.add(together(service, names, products));
            var expected = EndState.expected(site.data().goods(), products, Edition.ORIGINAL);
            names.forEach(name -> EndState.check(name, expected, service.target(name)));
        }
        site.server().dropDatabase(site.database());
    }

    private static double together(Service service, List<String> names, int products) {
        service.site().server().checkpoint();
        var ordered = service.site().server().now();
        var runs = names.stream().map(service::order).toList();
        var last = runs.stream()
                .map(service::awaitSuccess)
                .map(FourSources::finished)
                .max(Instant::compareTo)
                .orElseThrow();
        return (double) products
                * names.size()
                * 1e9
                / Duration.between(ordered, last).toNanos();
    }

    private static Instant finished(JsonNode run) {
        return Instant.parse(run.path("finishedAt").textValue());
    }
}
