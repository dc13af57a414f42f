package dev.catraca.sync;

import dev.catraca.run.Asked;
import dev.catraca.source.spec.SourceSpec;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a source cannot be read as a person asked.
 *
 * @param pointer to the field of the request's body
 * @param message what was expected
 */
public record AskedFault(String pointer, String message) {
    private static final String MODE = "/mode";
    private static final String SINCE = "/since";

    /** Empty if it can. */
    static Optional<AskedFault> of(SourceSpec spec, Asked asked, Instant now) {
        if (asked.since() != null) {
            return since(spec, asked, now);
        }
        var own = spec.mode().name();
        return asked.mode() == null
                        || asked.mode().equals(own)
                        || spec.read().since().isPresent()
                ? Optional.empty()
                : fault(MODE, "expected " + own + ", as the source says, because the source has no read.since");
    }

    private static Optional<AskedFault> since(SourceSpec spec, Asked asked, Instant now) {
        if (spec.read().since().isEmpty()) {
            return fault(SINCE, "expected none, because the source has no read.since");
        }
        if (SourceSpec.Mode.FULL.name().equals(asked.mode())) {
            return fault(SINCE, "expected none with mode FULL, which reads everything");
        }
        return asked.since().isAfter(now) ? fault(SINCE, "expected a time before now") : Optional.empty();
    }

    private static Optional<AskedFault> fault(String pointer, String message) {
        return Optional.of(new AskedFault(pointer, message));
    }
}
