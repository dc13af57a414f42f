package dev.catraca.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;

/** A streaming replica of PostgreSQL that answers what may be a few seconds old. */
@ConfigMapping(prefix = "catraca.read")
public interface ReadConfig {
    /**
     * The host of the replica; without it everything is read from the primary. Database, user, password and TLS are those of the
     * primary.
     */
    Optional<String> host();

    /** The port of the replica. */
    @WithDefault("5432")
    @Min(1) int port();

    /**
     * How old the replica's state may be; if it is older, the primary is read. It is checked each second, so less than two seconds
     * counts as two.
     */
    @WithDefault("5s")
    Duration maxLag();

    /** How long the replica may take for an answer before the primary is asked instead. */
    @WithDefault("5s")
    Duration answerWait();
}
