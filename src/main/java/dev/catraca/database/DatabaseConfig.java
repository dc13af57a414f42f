package dev.catraca.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this service connects to PostgreSQL, and how long it waits for it. */
@ConfigMapping(prefix = "catraca.database")
public interface DatabaseConfig {
    /** How long a statement may wait for a connection of the pool; a request that gets none is answered with 503. */
    @WithDefault("3s")
    Duration connectionWait();

    /** How long a statement may wait for each lock before PostgreSQL ends it ({@code lock_timeout}). */
    @WithDefault("5s")
    Duration lockWait();

    /**
     * How long a statement may stay without any answer before its connection counts as lost and is closed (a quarter longer at
     * most); longer than {@code catraca.batch.timeout}, and with the quarter shorter than {@code catraca.heartbeat.dead-after}.
     * The default is shorter if {@code dead-after} is: two thirds of it at most.
     */
    @WithDefault("80s")
    Duration answerWait();

    /**
     * Whether all connections to PostgreSQL, those of migrations and of the replica too, use TLS, with a certificate of an authority of {@code
     * catraca.tls.trust} for its host; without TLS it is then not connected to. Without this setting TLS is as {@code sslmode} in the addresses says.
     */
    @WithDefault("false")
    boolean tls();
}
