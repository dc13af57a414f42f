package dev.catraca.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Four sources that share the rows of one, loaded at once by one process, against one source with all of them. All rounds use
 * one process and one table, with new sources each.
 */
final class FourSources {
    private static final int SOURCES = 4;

    private final Order order;
    private final Service service;
    private final Rates one = new Rates(new ArrayList<>(), new ArrayList<>());
    private final Rates four = new Rates(new ArrayList<>(), new ArrayList<>());

    /** The rows per second, one figure a round. */
    private record Rates(List<Double> first, List<Double> again) {
        Spread of(Scenario scenario) {
            return Spread.of(scenario == Scenario.FIRST ? first : again);
        }
    }

    private FourSources(Order order, Service service) {
        this.order = order;
        this.service = service;
    }

    /** Measures in a database of its own, and returns a table. */
    static String measure(Order order, Service.Site site, Goals goals) {
        site.server().createDatabase(site.database());
        try (var service = Service.start(site)) {
            service.warm(order.warm());
            return new FourSources(order, service).measure(goals);
        } finally {
            site.server().dropDatabase(site.database());
        }
    }

    private String measure(Goals goals) {
        for (var round = 1; round <= order.rounds(); round++) {
            load(round, 1, one);
            load(round, SOURCES, four);
        }
        var table = new Table("rows/s in sum (median)", "one source", "four at once", "four against one");
        for (var scenario : List.of(Scenario.FIRST, Scenario.AGAIN)) {
            var alone = one.of(scenario);
            var together = four.of(scenario);
            var ratio = together.median() / alone.median();
            table.row(scenario.words(), Words.rate(alone), Words.rate(together), Words.ratio(ratio));
            goals.atLeast("four sources at once against one, " + scenario.words(), 1, ratio);
        }
        return table.toString();
    }

    private void load(int round, int sources, Rates rates) {
        var names = IntStream.rangeClosed(1, sources)
                .mapToObj(i -> "shop-" + round + "-" + sources + "-" + i)
                .toList();
        var products = order.rows() / sources;
        var data = service.site().data();
        names.forEach(name -> {
            service.register(name);
            service.offer(name, data.file(products, Edition.ORIGINAL));
        });
        rates.first().add(together(names, products));
        rates.again().add(together(names, products));
        var expected = EndState.expected(data.goods(), products, Edition.ORIGINAL);
        names.forEach(name -> EndState.check(name, expected, service.target(name)));
    }

    private double together(List<String> names, int products) {
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
