package dev.catraca.source.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * How much later than its slot a run is due, so that many sources with one slot are not due at once. The same for the same source and slot,
 * in every process.
 *
 * @param most zero for none
 */
public record Jitter(Duration most, String source) {
    Instant delayed(Instant slot) {
        return slot.plusMillis(Math.floorMod(mixed(slot.toEpochMilli()), most.toMillis() + 1));
    }

    /** Spreads neighbouring slots and similar ids over all numbers: the last step of MurmurHash3. */
    private long mixed(long slot) {
        var bits = slot * 31 + source.hashCode() * 0x9E3779B97F4A7C15L;
        bits = (bits ^ bits >>> 33) * 0xFF51AFD7ED558CCDL;
        bits = (bits ^ bits >>> 33) * 0xC4CEB9FE1A85EC53L;
        return bits ^ bits >>> 33;
    }
}
