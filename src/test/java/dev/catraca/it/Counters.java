package dev.catraca.it;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of the records of a run, and of the products it did not see. */
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

    /** The same, with the sum made. */
    static Counters summed(long inserted, long updated, long unchanged, long duplicated, long rejected, long retired) {
        var received = inserted + updated + unchanged + duplicated + rejected;
        return new Counters(received, inserted, updated, unchanged, duplicated, rejected, retired);
    }
}
