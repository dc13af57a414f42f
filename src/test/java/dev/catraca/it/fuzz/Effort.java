package dev.catraca.it.fuzz;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How much is tried.
 *
 * @param calls {@code -Dcalls=20000}; at least one for each operation and caller
 * @param seed {@code -Dseed=42}, or {@code -Dseed=random}; without it a build makes the same calls each time
 */
record Effort(int calls, long seed) {
    static Effort asked() {
        var seed = System.getProperty("seed", "20261130");
        return new Effort(
                Integer.getInteger("calls", 0),
                seed.equals("random") ? ThreadLocalRandom.current().nextLong() : Long.parseLong(seed));
    }
}
