package dev.catraca.it.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Chance that repeats itself with the same seed. */
record Dice(RandomGenerator random) {
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** From 0, below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
