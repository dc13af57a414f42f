package dev.catraca.reading;

import dev.catraca.product.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Records that were read and are delivered only if the page that they stand on turns out to be needed. */
final class HeldRecords {
    private final List<Outcome> records = new ArrayList<>();
    private int known;

    /** @param isKnown whether it is a product whose key came before */
    void add(Outcome outcome, boolean isKnown) {
        records.add(outcome);
        known += isKnown ? 1 : 0;
    }

    int size() {
        return records.size();
    }

    /** How many of them are products whose keys came before. */
    int known() {
        return known;
    }

    /** Puts them behind the others, and holds none any more. */
    void moveTo(List<Outcome> outcomes) {
        outcomes.addAll(records);
        clear();
    }

    void clear() {
        records.clear();
        known = 0;
    }
}
