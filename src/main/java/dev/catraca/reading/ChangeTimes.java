package dev.catraca.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.mapping.value.Decimals;
import dev.catraca.source.spec.Since;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The times at which records say that they were changed, of which the latest counts. A list that has the newest first is over behind a
 * record that is older than the time that is asked for, if its records show that order. Used by one thread at a time.
 */
final class ChangeTimes {
    private static final int MOST_SHOWN = 40;

    private final Optional<Since> since;
    private final boolean newestFirst;
    private final Optional<Instant> bound;
    private Instant newest;
    private Instant last;
    private Instant before;
    private boolean told;
    private boolean past;
    private boolean descends;
    private boolean unsorted;

    ChangeTimes(Optional<Since> since) {
        this.since = since;
        this.newestFirst = since.filter(Since::newestFirst).isPresent();
        this.bound = since.filter(Since::newestFirst).flatMap(ChangeTimes::bound);
    }

    /** As the source writes it, perhaps without hours. */
    private static Optional<Instant> bound(Since since) {
        return since.at()
                .map(at -> since.format().read(since.format().write(at)).orElse(at));
    }

    /** Whether the reading may end before the list does. */
    boolean isBounded() {
        return bound.isPresent();
    }

    /**
     * Compares the record whose time was added last with the one before it.
     *
     * @param known whether the record has come before: it is at this place because the list has moved
     */
    void place(boolean known) {
        if (!newestFirst || last == null || known) {
            return;
        }
        past |= bound.filter(last::isBefore).isPresent();
        if (before != null) {
            descends |= last.isBefore(before);
            unsorted |= before.isBefore(last);
        }
        before = last;
    }

    /**
     * Whether what follows is older than what is asked for. Never after a record that was newer than the one before it: then what changed
     * may stand anywhere. Nor as long as all times were the same, such as that of a single record, because they show no order.
     */
    boolean isOver() {
        return past && descends && !unsorted;
    }

    /** Whether a record was newer than the one before it, although the newest should come first. */
    boolean isUnsorted() {
        return unsorted;
    }

    /**
     * Takes what stands in a record; null if nothing does.
     *
     * @return a remark if it is no time, the first time that this happens
     */
    Optional<String> add(JsonNode stated) {
        last = null;
        if (stated == null || since.isEmpty()) {
            return Optional.empty();
        }
        var text = text(stated);
        var time = since.get().format().read(text);
        if (time.isPresent()) {
            last = time.get();
            newest = newest == null || newest.isBefore(time.get()) ? time.get() : newest;
            return Optional.empty();
        }
        var first = !told;
        told = true;
        return first
                ? Optional.of("the time at " + since.get().field().orElse("") + " of a record cannot be read: "
                        + Excerpt.of(text, MOST_SHOWN))
                : Optional.empty();
    }

    private static String text(JsonNode stated) {
        if (stated.isNumber()) {
            // Written out, a number with a huge exponent would take up all memory.
            return Decimals.of(stated).map(BigDecimal::toPlainString).orElseGet(stated::asText);
        }
        return stated.isContainerNode() ? "a list or an object" : stated.asText();
    }

    /** The latest since the last call; null if none could be read. */
    Instant take() {
        var taken = newest;
        newest = null;
        return taken;
    }
}
