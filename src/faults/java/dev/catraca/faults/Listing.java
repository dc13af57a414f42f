package dev.catraca.faults;

import java.time.Instant;
import java.util.Set;

/**
 * What a shop lists from a moment on.
 *
 * @param move what made it of the one before; null for the first
 * @param keys the products that are listed, readable or not
 * @param counts what a run counts that reads it undisturbed; null while the answers are not what they should be
 */
record Listing(Instant since, Move move, Set<String> keys, Counts counts) {
    /**
     * @param products the records that can become products, one for each key
     * @param repeated how many records more come with a key that is there already
     * @param broken how many records cannot become products
     */
    record Counts(int products, int repeated, int broken) {
        int records() {
            return products + repeated + broken;
        }
    }
}
