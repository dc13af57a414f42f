package dev.catraca.sync;

import dev.catraca.source.spec.SourceSpec;
import java.math.BigDecimal;

/** The largest share of the records received that a run may reject. */
public final class RejectionShare {
    private RejectionShare() {}

    /** The share from the spec of the source, else from the settings. From 0 to 1. */
    public static BigDecimal of(RejectionConfig config, SourceSpec spec) {
        return spec.rejections().maxShare().orElse(BigDecimal.valueOf(config.maxShare()));
    }
}
