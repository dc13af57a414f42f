package dev.catraca.database;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** The clock of PostgreSQL, which all processes share. */
public final class DatabaseClock {
    private DatabaseClock() {}

    /** The time, in a transaction that of its start. Must be called within a Panache session. */
    public static Uni<Instant> now() {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery("select instant", Instant.class)
                        .getSingleResult());
    }
}
