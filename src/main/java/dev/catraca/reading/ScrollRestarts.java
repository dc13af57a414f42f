package dev.catraca.reading;

/** Counts how often a scroll, whose pages cannot be requested again, was read from its beginning because it broke off. */
final class ScrollRestarts {
    private static final int MOST = 2;
    private int count;

    /** @throws SourceException permanent, if the limit is exceeded */
    void add() {
        count++;
        if (count > MOST) {
            throw SourceException.permanent(
                    "the reading broke off " + count
                            + " times; its pages come only once, so it began at the beginning each" + " time",
                    null);
        }
    }
}
