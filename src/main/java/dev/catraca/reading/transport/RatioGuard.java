package dev.catraca.reading.transport;

import dev.catraca.reading.SourceException;
import dev.catraca.reading.format.CountingStream;

/**
 * Fails permanently if the content of one layer of a page is more than {@code maxRatio} times as large as the received bytes.
 */
final class RatioGuard {
    /** The ratio is not checked for smaller content, in bytes. */
    private static final long JUDGED_BEYOND = 10_000_000;

    private final CountingStream packed;
    private final int maxRatio;
    private final String name;
    private long unpacked;

    /**
     * @param packed counts the received bytes
     * @param name the page's name, for errors
     */
    RatioGuard(CountingStream packed, int maxRatio, String name) {
        this.packed = packed;
        this.maxRatio = maxRatio;
        this.name = name;
    }

    /** Counts unpacked bytes, whether they are read or skipped. */
    void add(int count) {
        unpacked += Math.max(0, count);
        if (unpacked > JUDGED_BEYOND && unpacked / maxRatio > packed.count()) {
            throw SourceException.permanent(
                    name + " unpacks to more than " + maxRatio
                            + " times what came over the line (catraca.source.max-compression-ratio)",
                    null);
        }
    }

    /** Where in the received bytes the damage is, for errors. */
    SourceException damaged(Exception cause) {
        return SourceException.passing(name + ": the packed data are damaged near byte " + packed.count(), cause, null);
    }
}
