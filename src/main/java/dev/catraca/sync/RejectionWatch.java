package dev.catraca.sync;

import dev.catraca.catalog.Batch;
import dev.catraca.reading.SourceException;
import dev.catraca.source.spec.SourceSpec;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * Limits the rejections of one run: how many are stored, and how many fail the run. Rejections get their room in the order in which their
 * batches are sent, by one thread at a time, and are counted in the order in which these are stored, by one thread at a time.
 */
final class RejectionWatch {
    private final BigDecimal maxShare;
    private final long minRecords;
    private final long maxStored;
    private long given;
    private long received;
    private long rejected;
    private String firstReason;

    RejectionWatch(RejectionConfig config, SourceSpec spec) {
        maxShare = RejectionShare.of(config, spec);
        minRecords = config.minRecords();
        maxStored = config.maxStored();
    }

    /** Gives room to the rejections of a batch that is about to be sent; returns how many of them may be stored. */
    int giveRoom(Batch batch) {
        var room = (int) Math.min(maxStored - given, batch.rejections().size());
        given += room;
        return room;
    }

    long maxStored() {
        return maxStored;
    }

    /** Counts a stored batch; true if it is the first with more rejections than can be stored. */
    boolean count(Batch batch) {
        var hadRoom = rejected <= maxStored;
        var rejections = batch.rejections();
        if (firstReason == null && !rejections.isEmpty()) {
            firstReason = rejections.get(0).message();
        }
        // Counts the batch that was sent, not the numbers in the answer, because the answer to a batch that was sent
        // again says 0.
        received += batch.size() - batch.filtered();
        rejected += rejections.size();
        return hadRoom && rejected > maxStored;
    }

    /** Why the run must stop; empty if it may continue. */
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
