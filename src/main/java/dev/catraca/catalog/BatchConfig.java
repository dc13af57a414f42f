package dev.catraca.catalog;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How large a batch is, and how long it may take. */
@ConfigMapping(prefix = "catraca.batch")
public interface BatchConfig {
    /** The most records in one batch. */
    @WithDefault("1000")
    @Min(1) int size();

    /**
     * How many batches of a run are on their way to PostgreSQL at once, each on a connection of its own. More hide the time of the network
     * and of PostgreSQL's log.
     */
    @WithDefault("2")
    @Min(1) int inFlight();

    /** A batch is closed early once its records hold about this much content; bounds the memory of a run. */
    @WithDefault("8M")
    MemorySize maxBytes();

    /**
     * A batch that holds a record is closed early once it has been filled for this long, so that a slow source shows progress.
     */
    @WithDefault("10s")
    Duration maxWait();

    /**
     * How long PostgreSQL may take for one batch before the answer counts as lost and the batch is sent again; shorter than
     * {@code catraca.database.answer-wait}. The default is shorter if that is: three quarters of it at most.
     */
    @WithDefault("60s")
    Duration timeout();
}
