package dev.catraca.source.spec;

import dev.catraca.source.spec.SourceSpec.Mode;
import dev.catraca.source.spec.SourceSpec.Retirement;
import java.math.BigDecimal;
import java.util.List;

/** Parses the {@code retirement} part of a spec. */
final class RetirementParser {
    private static final BigDecimal DEFAULT_SHARE = new BigDecimal("0.2");

    private RetirementParser() {}

    static Retirement parse(SpecObject retirement, Mode mode) {
        retirement.knowing(List.of("enabled", "maxShare"));
        var enabled = retirement.flag("enabled");
        if (mode == Mode.INCREMENTAL && enabled.orElse(false)) {
            retirement.fault(
                    "enabled",
                    "expected false: an incremental run does not see the whole catalogue, so nothing can be retired");
        }
        return new Retirement(
                enabled.orElse(mode == Mode.FULL), retirement.share("maxShare").orElse(DEFAULT_SHARE));
    }
}
