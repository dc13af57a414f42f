package dev.catraca.observability;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Gauges read from the database. Every pod reports the same values, so alerts should take the maximum over pods. */
interface DatabaseGauges {
    /**
     * Reads the values again. Does not block; fails if PostgreSQL cannot be read, and then changes nothing.
     *
     * @param named the sources that have gauges of their own
     */
    Uni<Void> refresh(List<String> named);

    /** Removes the values: no value is better than an outdated one. */
    void withdraw();
}
