package dev.catraca.bench;

/** Which state of the shop a file lists. */
enum Edition {
    ORIGINAL,
    /** Every hundredth product has another price and stock. */
    CHANGED;

    private static final int EVERY = 100;
    private static final int REMAINDER = 42;

    /** Whether this product differs from the original. */
    boolean differs(int index) {
        return this == CHANGED && index % EVERY == REMAINDER;
    }

    /** How many of the first products differ from the original. */
    int differences(int products) {
        return this == CHANGED ? (products - REMAINDER + EVERY - 1) / EVERY : 0;
    }
}
