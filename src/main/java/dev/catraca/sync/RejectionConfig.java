package dev.catraca.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a run may reject, and how much of it is kept. */
@ConfigMapping(prefix = "catraca.rejection")
public interface RejectionConfig {
    /**
     * A run that rejects a larger share of what it received ends as FAILED/SOURCE_ERROR, where its source says nothing else;
     * {@code 1} is no limit.
     */
    @WithDefault("0.5")
    double maxShare();

    /** A run is judged by that share from this many records on, and at its end, however many there are. */
    @WithDefault("1000")
    long minRecords();

    /** How many rejections of one run are stored; those beyond are only counted, and such a run retires nothing. */
    @WithDefault("10000")
    long maxStored();
}
