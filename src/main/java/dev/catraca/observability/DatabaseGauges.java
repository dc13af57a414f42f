package dev.catraca.observability;

import io.smallrye.mutiny.Uni;

/** Gauges read from the database. Every pod reports the same values, so alerts should take the maximum over pods. */
interface DatabaseGauges {
    /** Reads the values again. Does not block; fails if PostgreSQL cannot be read, and then changes nothing. */
    Uni<Void> refresh();

    /** Removes the values: no value is better than an outdated one. */
    void withdraw();
}
