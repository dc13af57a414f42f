package dev.catraca.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many records a run may reject, and how many rejections are stored. */
@ConfigMapping(prefix = "catraca.rejection")
public interface RejectionConfig {
    /**
     * A run that rejects a larger share of what it received ends as FAILED/SOURCE_ERROR, unless the spec of its source
     * sets another share; {@code 1} means no limit.
     */
    @WithDefault("0.5")
    double maxShare();

    /** The share is checked from this many records on, and at the end of a run with any number of records. */
    @WithDefault("1000")
    long minRecords();

    /** How many rejections of one run are stored; further ones are only counted, and such a run retires nothing. */
    @WithDefault("10000")
    long maxStored();
}
