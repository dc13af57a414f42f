package dev.catraca.sync;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a run may reject, and how much of it is kept. */
@ConfigMapping(prefix = "catraca.rejection")
public interface RejectionConfig {
    /** The largest share of the records received that a run may reject, from 0 to 1, where its source says nothing else; 1 is no limit. */
    @WithDefault("0.5")
    double maxShare();

    /** A run is judged by that share only after this many records. */
    @WithDefault("1000")
    long minRecords();

    /** How many rejections of one run are stored; those beyond are only counted. */
    @WithDefault("10000")
    long maxStored();
}
