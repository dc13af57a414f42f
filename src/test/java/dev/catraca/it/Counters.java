package dev.catraca.it;

import com.fasterxml.jackson.databind.JsonNode;

/** The counters of a run. */
record Counters(
        long received, long inserted, long updated, long unchanged, long duplicated, long rejected, long retired) {
    static Counters of(JsonNode run) {
        var counters = run.path("counters");
        return new Counters(
                counters.path("received").asLong(),
                counters.path("inserted").asLong(),
                counters.path("updated").asLong(),
                counters.path("unchanged").asLong(),
                counters.path("duplicated").asLong(),
                counters.path("rejected").asLong(),
                counters.path("retired").asLong());
    }

    /** The same, with received as the sum. */
    static Counters summed(long inserted, long updated, long unchanged, long duplicated, long rejected, long retired) {
        var received = inserted + updated + unchanged + duplicated + rejected;
        return new Counters(received, inserted, updated, unchanged, duplicated, rejected, retired);
    }
}
