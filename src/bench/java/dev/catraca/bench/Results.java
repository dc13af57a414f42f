package dev.catraca.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The loads of all rounds, and what follows from them. */
record Results(List<Measurement> all) {
    /** The names of the contenders, in the order in which they began. */
    List<String> contenders() {
        return all.stream().map(Measurement::contender).distinct().toList();
    }

    boolean has(String contender, Scenario scenario) {
        return !of(contender, scenario).isEmpty();
    }

    Spread rowsPerSecond(String contender, Scenario scenario) {
        return Spread.of(
                of(contender, scenario).stream().map(Measurement::rowsPerSecond).toList());
    }

    /** The median of the ratios of each round to another contender's first load in the same round. */
    Optional<Double> ratio(String contender, Scenario scenario, String other, Scenario others) {
        var references = of(other, others).stream().collect(Collectors.toMap(Measurement::round, it -> it));
        var ratios = of(contender, scenario).stream()
                .filter(it -> references.containsKey(it.round()))
                .map(it -> it.rowsPerSecond() / references.get(it.round()).rowsPerSecond())
                .toList();
        return ratios.isEmpty()
                ? Optional.empty()
                : Optional.of(Spread.of(ratios).median());
    }

    Optional<Double> ratioToCopy(String contender, Scenario scenario) {
        return ratio(contender, scenario, PlainCopy.NAME, Scenario.FIRST);
    }

    Spread wal(String contender, Scenario scenario) {
        return Spread.of(
                of(contender, scenario).stream().map(it -> (double) it.wal()).toList());
    }

    /** The most rows that a load of this kind wrote. */
    long written(String contender, Scenario scenario) {
        return of(contender, scenario).stream()
                .mapToLong(Measurement::written)
                .max()
                .orElse(0);
    }

    private List<Measurement> of(String contender, Scenario scenario) {
        return all.stream()
                .filter(it -> it.contender().equals(contender) && it.scenario() == scenario)
                .toList();
    }
}
