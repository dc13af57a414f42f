package dev.catraca.sync;

import dev.catraca.source.spec.SourceSpec;
import java.math.BigDecimal;

/** The largest share of the records received that a run may reject. */
public final class RejectionShare {
    private RejectionShare() {}

    /** What the spec of the source says, else what holds for all. From 0 to 1. */
    public static BigDecimal of(RejectionConfig config, SourceSpec spec) {
        return spec.rejections().maxShare().orElse(BigDecimal.valueOf(config.maxShare()));
    }
}
