package dev.catraca.run;

import java.time.Instant;

/**
 * What a person asked a run to read.
 *
 * @param mode FULL or INCREMENTAL, or null to let the source and its log decide
 * @param since what changed since this time, or null; only without FULL
 */
public record Asked(String mode, Instant since) {
    public static final Asked NOTHING = new Asked(null, null);
}
