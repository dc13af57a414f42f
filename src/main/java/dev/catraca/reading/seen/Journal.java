package dev.catraca.reading.seen;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The requests of one reading in the order in which they were sent: at most {@value #MOST}, later ones are not noted. Of the answer to the
 * first page, up to {@value #SAMPLE} bytes are kept, of the others {@value #EXCERPT}. Safe for use by several threads.
 */
public final class Journal {
    /** Notes nothing. */
    public static final Journal NONE = new Journal(0);

    static final int MOST = 30;
    static final int SHOWN = 4096;
    static final int SAMPLE = 1024 * 1024;
    static final int EXCERPT = 16 * 1024;

    private final int most;
    private final List<Entry> entries = new ArrayList<>();
    private Entry first;

    public Journal() {
        this(MOST);
    }

    private Journal(int most) {
        this.most = most;
    }

    /** What the answer to a request is for. */
    public enum Purpose {
        /** A page of the source's list, or a document. */
        PAGE,
        DETAIL,
        /** How a job stands, or that it was started. */
        JOB,
        /** A token. Nothing of the answer's body is kept. */
        TOKEN
    }

    /**
     * Notes a request that is sent now.
     *
     * @param shownAs an address, this one or one that the answer names, as it may be shown but for secrets
     */
    public Entry begin(Purpose purpose, String method, URI address, Function<URI, String> shownAs) {
        return most == 0 ? Entry.NONE : noted(purpose, method, address, shownAs);
    }

    private synchronized Entry noted(Purpose purpose, String method, URI address, Function<URI, String> shownAs) {
        if (entries.size() >= most) {
            return Entry.NONE;
        }
        var isFirst = purpose == Purpose.PAGE && (first == null || !first.isAnswer());
        var entry =
                new Entry(purpose, method, address, shownAs, purpose == Purpose.TOKEN ? 0 : isFirst ? SAMPLE : EXCERPT);
        first = isFirst ? entry : first;
        entries.add(entry);
        return entry;
    }

    /** The beginning of the answer to the first page; empty if none came. */
    public Optional<Sample> sample() {
        return Optional.ofNullable(first()).filter(Entry::hasContent).map(Entry::sample);
    }

    /**
     * Reads more of the answer to the first page, if it was not read to its end, and closes it if that takes longer than a second. To be
     * called by the thread that reads, which must read no further afterwards.
     */
    public void readOn(ScheduledExecutorService timer, Runnable close) {
        var entry = first();
        if (entry == null) {
            return;
        }
        var late = timer.schedule(close, 1, TimeUnit.SECONDS);
        try {
            entry.readOn();
        } finally {
            late.cancel(false);
        }
    }

    /** How many pages were asked for and came. */
    public long pages() {
        return entries().stream().filter(Entry::isAnsweredPage).count();
    }

    /** @param hide replaces secrets with references */
    public List<SeenRequest> requests(UnaryOperator<String> hide) {
        return entries().stream().map(entry -> entry.shown(hide)).toList();
    }

    private synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    private synchronized Entry first() {
        return first;
    }
}
