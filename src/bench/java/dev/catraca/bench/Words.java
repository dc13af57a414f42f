package dev.catraca.bench;

import java.util.Locale;
import java.util.Optional;

/** How figures are written. */
final class Words {
    private static final double MB = 1_000_000;

    private Words() {}

    static String whole(double figure) {
        return String.format(Locale.ROOT, "%,.0f", figure);
    }

    static String tenths(double figure) {
        return String.format(Locale.ROOT, "%,.1f", figure);
    }

    static String range(Spread spread) {
        return whole(spread.least()) + "–" + whole(spread.most());
    }

    /** The median and the range. */
    static String rate(Spread spread) {
        return whole(spread.median()) + " (" + range(spread) + ")";
    }

    static String megabytes(double bytes) {
        return String.format(Locale.ROOT, bytes < 10 * MB ? "%,.1f" : "%,.0f", bytes / MB);
    }

    static String ratio(Optional<Double> ratio) {
        return ratio.map(Words::ratio).orElse("");
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }
}
