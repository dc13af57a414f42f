package dev.catraca.observability;

import io.smallrye.mutiny.Uni;

/** Gauges that only the database knows. Every pod tells the same of them, so alerts should take the maximum over pods. */
interface DatabaseGauges {
    /** Reads the values anew. Does not block; fails if PostgreSQL cannot be read, and then changes nothing. */
    Uni<Void> refresh();

    /** Takes the values away: none is better than one of long ago. */
    void withdraw();
}
