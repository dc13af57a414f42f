package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.source.spec.SourceSpec.Mode;
import dev.catraca.source.spec.SourceSpec.Retirement;
import java.math.BigDecimal;
import java.util.List;

/** Parses the {@code retirement} part of a spec. */
final class RetirementParser {
    private static final BigDecimal DEFAULT_SHARE = new BigDecimal("0.2");
    /** A share finer than this means nothing, and a number with a huge exponent cannot be stored. */
    private static final int SCALE_LIMIT = 10;

    private RetirementParser() {}

    static Retirement parse(SpecObject retirement, Mode mode) {
        retirement.knowing(List.of("enabled", "maxShare"));
        var enabled = retirement.flag("enabled");
        if (mode == Mode.INCREMENTAL && enabled.orElse(false)) {
            retirement.fault(
                    "enabled",
                    "expected false: an incremental run does not see the whole catalogue, so nothing can be retired");
        }
        return new Retirement(enabled.orElse(mode == Mode.FULL), maxShare(retirement));
    }

    private static BigDecimal maxShare(SpecObject retirement) {
        var number = retirement.number("maxShare", "a number from 0 to 1");
        if (number.isPresent() && !isShare(number.get())) {
            retirement.fault(
                    "maxShare",
                    "expected a number from 0 to 1, found "
                            + SpecText.shown(number.get().asText()));
            return DEFAULT_SHARE;
        }
        return number.map(JsonNode::decimalValue).orElse(DEFAULT_SHARE);
    }

    private static boolean isShare(JsonNode number) {
        // A number too large for a double was read as infinity, which has no decimal value.
        if (number.isDouble() && !Double.isFinite(number.doubleValue())) {
            return false;
        }
        var share = number.decimalValue();
        return Math.abs(share.scale()) <= SCALE_LIMIT && share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0;
    }
}
