package dev.catraca.sync;

import dev.catraca.catalog.Batch;
import dev.catraca.reading.SourceException;
import dev.catraca.source.spec.SourceSpec;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * Bounds what one run rejects: how many rejections are stored, and how many are too many for the run to go on. It counts the
 * batches that are in, one after the other, for one thread at a time.
 */
final class RejectionWatch {
    private final BigDecimal maxShare;
    private final long minRecords;
    private final long maxStored;
    private long received;
    private long rejected;
    private String firstReason;

    RejectionWatch(RejectionConfig config, SourceSpec spec) {
        maxShare = RejectionShare.of(config, spec);
        minRecords = config.minRecords();
        maxStored = config.maxStored();
    }

    /** How many more rejections may be stored. */
    long room() {
        return Math.max(0, maxStored - rejected);
    }

    long maxStored() {
        return maxStored;
    }

    /** Counts a batch that is in; true if it is the first that had a rejection too many to be stored. */
    boolean count(Batch batch) {
        var hadRoom = rejected <= maxStored;
        var rejections = batch.rejections();
        if (firstReason == null && !rejections.isEmpty()) {
            firstReason = rejections.get(0).message();
        }
        // By what was sent, not by what the answer says: the answer to a batch that was sent again says 0.
        received += batch.size();
        rejected += rejections.size();
        return hadRoom && rejected > maxStored;
    }

    /** Why the run must not go on; empty as long as it may. */
    Optional<SourceException> verdict() {
        var allowed = maxShare.multiply(BigDecimal.valueOf(received));
        if (received < minRecords || BigDecimal.valueOf(rejected).compareTo(allowed) <= 0) {
            return Optional.empty();
        }
        var percent = maxShare.movePointRight(2).stripTrailingZeros().toPlainString();
        return Optional.of(SourceException.permanent(
                String.format(
                        Locale.ROOT,
                        "%,d of the first %,d records were rejected, more than the share of %s %% that one run may reject;"
                                + " the first reason was: %s",
                        rejected,
                        received,
                        percent,
                        firstReason),
                null));
    }
}
