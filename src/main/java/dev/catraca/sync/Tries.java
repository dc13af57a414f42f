package dev.catraca.sync;

import java.time.Instant;

/**
 * The failures in a row of one request.
 *
 * @param all how many there were in total
 * @param counted those that are limited by number, not by time
 * @param askedSince when the source first asked to wait; null if it has not
 */
record Tries(int all, int counted, Instant askedSince) {
    static final Tries NONE = new Tries(0, 0, null);

    Tries with(boolean asked, Instant now) {
        return new Tries(all + 1, asked ? counted : counted + 1, asked && askedSince == null ? now : askedSince);
    }
}
