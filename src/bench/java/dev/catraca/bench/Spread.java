package dev.catraca.bench;

import java.util.Collection;
import java.util.List;

/** The median of some figures, the smallest and the largest. */
record Spread(double median, double least, double most) {
    static Spread of(Collection<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        return new Spread(middle(sorted), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    private static double middle(List<Double> sorted) {
        var half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
