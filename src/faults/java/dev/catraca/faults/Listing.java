package dev.catraca.faults;

import java.time.Instant;
import java.util.Set;

/**
 * What a shop lists from a moment on.
 *
 * @param move the change from the previous listing; null for the first
 * @param keys the listed products, readable or not
 * @param counts the counters of an undisturbed run; null while the answers are wrong
 */
record Listing(Instant since, Move move, Set<String> keys, Counts counts) {
    /**
     * @param products the number of different keys of valid records
     * @param repeated the number of further records with one of these keys
     * @param broken the number of records that are rejected
     */
    record Counts(int products, int repeated, int broken) {
        int records() {
            return products + repeated + broken;
        }
    }
}
