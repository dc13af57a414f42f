package dev.catraca.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is measured of the service besides its loads, once a round. */
final class ServiceFigures {
    private final List<Double> memoryAtStart = new ArrayList<>();
    private final List<Double> memoryAtEnd = new ArrayList<>();
    private final List<Double> starts = new ArrayList<>();
    private final Map<Scenario, List<Double>> ofService = new EnumMap<>(Scenario.class);
    private final Map<Scenario, List<Double>> ofDatabase = new EnumMap<>(Scenario.class);
    private Map<String, TableWrites> tables = Map.of();

    void memoryAtStart(long bytes) {
        memoryAtStart.add((double) bytes);
    }

    void memoryAtEnd(long bytes) {
        memoryAtEnd.add((double) bytes);
    }

    void start(Duration took) {
        starts.add((double) took.toMillis());
    }

    /** Takes the processor time that a load used; that of PostgreSQL is known only of one that was started here. */
    void processor(Scenario scenario, int records, Duration service, Optional<Duration> database) {
        add(ofService, scenario, records, service);
        database.ifPresent(used -> add(ofDatabase, scenario, records, used));
    }

    private static void add(Map<Scenario, List<Double>> figures, Scenario scenario, int records, Duration used) {
        figures.computeIfAbsent(scenario, it -> new ArrayList<>()).add(used.toNanos() / 1000.0 / records);
    }

    void tables(Map<String, TableWrites> writes) {
        tables = writes;
    }

    Spread memoryAtStart() {
        return Spread.of(memoryAtStart);
    }

    Spread memoryAtEnd() {
        return Spread.of(memoryAtEnd);
    }

    /** In milliseconds. */
    Spread starts() {
        return Spread.of(starts);
    }

    /** Microseconds of the processor for each record, in the service. */
    Spread ofService(Scenario scenario) {
        return Spread.of(ofService.get(scenario));
    }

    /** The same in PostgreSQL; empty if it is not known. */
    Optional<Spread> ofDatabase(Scenario scenario) {
        return Optional.ofNullable(ofDatabase.get(scenario)).map(Spread::of);
    }

    /** Of the last round: the warm-up and all scenarios. */
    Map<String, TableWrites> tables() {
        return tables;
    }
}
