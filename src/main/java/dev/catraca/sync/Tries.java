package dev.catraca.sync;

import java.time.Instant;

/**
 * The failures of one request, one after the other.
 *
 * @param all how many there were
 * @param counted those among them that are counted, and not judged by time
 * @param askedSince when the source first asked for time; null if it has not
 */
record Tries(int all, int counted, Instant askedSince) {
    static final Tries NONE = new Tries(0, 0, null);

    Tries with(boolean asked, Instant now) {
        return new Tries(all + 1, asked ? counted : counted + 1, asked && askedSince == null ? now : askedSince);
    }
}
