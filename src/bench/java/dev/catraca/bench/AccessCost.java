package dev.catraca.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What it costs to find out who sends a request: the same cheap reads with each {@link Proof}, in turn and several times. One process asks
 * nobody, another one everybody; both use one database.
 */
final class AccessCost {
    private static final String SOURCE = "shop";
    private static final List<String> READS = List.of("/me", "/sources/" + SOURCE);
    private static final Duration WARM = Duration.ofSeconds(1);
    private static final Map<String, String> UNSCHEDULED = Map.of("CATRACA_SCHEDULE_ENABLED", "false");

    private final Order order;
    private final List<Proof> proofs;
    private final Map<List<String>, List<Cost>> costs = new HashMap<>();

    /** @param processor microseconds of the service for a request */
    private record Cost(double perSecond, double median, double processor) {}

    private AccessCost(Order order, List<Proof> proofs) {
        this.order = order;
        this.proofs = proofs;
    }

    /** Measures in a database of its own, and returns a table. */
    static String measure(Order order, Service.Site site) {
        site.server().createDatabase(site.database());
        try (var closed = Service.start(site, UNSCHEDULED);
                var open = Service.start(site, with("CATRACA_ACCESS_MODE", "none"))) {
            closed.register(SOURCE);
            var cost = new AccessCost(order, List.of(Proof.none(open), Proof.token(closed), Proof.session(closed)));
            cost.measure();
            return cost.table();
        } finally {
            site.server().dropDatabase(site.database());
        }
    }

    private static Map<String, String> with(String name, String value) {
        var settings = new HashMap<>(UNSCHEDULED);
        settings.put(name, value);
        return settings;
    }

    /** The first round only warms the processes up. */
    private void measure() {
        var turn = new ArrayList<>(proofs);
        for (var round = 0; round <= order.rounds(); round++) {
            for (var read : READS) {
                for (var proof : turn) {
                    var cost = measure(proof, read);
                    if (round > 0) {
                        costs.computeIfAbsent(List.of(read, proof.words()), it -> new ArrayList<>())
                                .add(cost);
                    }
                }
            }
            Collections.rotate(turn, -1);
        }
    }

    private Cost measure(Proof proof, String read) {
        var load = proof.load(order.connections(), "/api/v1" + read);
        load.run(Duration.ZERO, WARM);
        var before = ProcessorTime.of(proof.service().process().pid());
        var answers = load.run(Duration.ZERO, Duration.ofSeconds(order.seconds()));
        var used = ProcessorTime.of(proof.service().process().pid()).since(before);
        return new Cost(
                answers.perSecond(),
                answers.percentile(50),
                used.toNanos() / 1000.0 / (answers.perSecond() * order.seconds()));
    }

    private String table() {
        var table = new Table(
                order.connections() + " connections", "requests/s", "against none", "p50 in ms", "µs of the service");
        for (var read : READS) {
            var reference = costs.get(List.of(read, proofs.get(0).words()));
            for (var proof : proofs) {
                var found = costs.get(List.of(read, proof.words()));
                table.row(
                        "`GET " + read + "`, " + proof.words(),
                        Words.rate(spread(found, Cost::perSecond)),
                        Words.ratio(ratio(found, reference)),
                        Words.tenths(spread(found, Cost::median).median()),
                        Words.tenths(spread(found, Cost::processor).median()));
            }
        }
        return table.toString();
    }

    /** The median of the ratios of the rounds. */
    private static double ratio(List<Cost> found, List<Cost> reference) {
        var ratios = new ArrayList<Double>();
        for (var round = 0; round < found.size(); round++) {
            ratios.add(found.get(round).perSecond() / reference.get(round).perSecond());
        }
        return Spread.of(ratios).median();
    }

    private static Spread spread(List<Cost> costs, ToDoubleFunction<Cost> figure) {
        return Spread.of(costs.stream().mapToDouble(figure).boxed().toList());
    }
}
