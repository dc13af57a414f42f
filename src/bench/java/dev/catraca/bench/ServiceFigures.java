package dev.catraca.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is measured of the service besides its loads, once a round. */
final class ServiceFigures {
    private final List<Double> memoryAtStart = new ArrayList<>();
    private final List<Double> memoryAtEnd = new ArrayList<>();
    private final List<Double> starts = new ArrayList<>();
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

    /** Of the last round: the warm-up and all scenarios. */
    Map<String, TableWrites> tables() {
        return tables;
    }
}
