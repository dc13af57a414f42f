package dev.catraca.reading;

import dev.catraca.product.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Records that were read, and are delivered only if their page turns out to be needed. */
final class HeldRecords {
    private final List<Outcome> records = new ArrayList<>();
    private int known;

    /** @param isKnown whether it is a product whose key was seen before */
    void add(Outcome outcome, boolean isKnown) {
        records.add(outcome);
        known += isKnown ? 1 : 0;
    }

    int size() {
        return records.size();
    }

    /** How many of them are products whose keys were seen before. */
    int known() {
        return known;
    }

    /** Appends them to the given records and clears this list. */
    void moveTo(List<Outcome> outcomes) {
        outcomes.addAll(records);
        clear();
    }

    void clear() {
        records.clear();
        known = 0;
    }
}
