package dev.catraca.reading;

import dev.catraca.product.Outcome;
import dev.catraca.product.Rejection;
import dev.catraca.reading.paging.Paging;
import dev.catraca.reading.paging.Turn;

/**
 * The pages of a source, of which at most one is open: opens each, goes to the first record that was not delivered before,
 * and turns to the next page.
 */
final class SourcePages {
    private final PageRequests requests;
    private final Paging paging;
    private final SecretReferences secrets;
    private final RecordMapping mapping;
    private final PageWatch watch;
    private final Tally tally;
    private final KeyWatch keys;
    private final Redeliveries redeliveries = new Redeliveries();
    private Checkpoint at;
    private OpenPage page;

    SourcePages(
            PageRequests requests,
            Paging paging,
            SecretReferences secrets,
            RecordMapping mapping,
            PageWatch watch,
            Tally tally,
            boolean paged,
            Checkpoint from) {
        this.requests = requests;
        this.paging = paging;
        this.secrets = secrets;
        this.mapping = mapping;
        this.watch = watch;
        this.tally = tally;
        this.keys = new KeyWatch(paged, from.page() != null);
        this.at = from;
    }

    /** Where the reading is: after the last delivered record. */
    Checkpoint at() {
        return at;
    }

    /**
     * The same with the digest that is needed to check that the page is still the same when it is requested again.
     */
    Checkpoint marked() {
        return at.skip() == 0 || at.prefix() != null || page == null
                ? at
                : new Checkpoint(at.page(), at.skip(), at.position(), keys.prefix(), keys.crossed());
    }

    boolean isOpen() {
        return page != null;
    }

    /** Bytes of content of the open page that were read so far. */
    long bytes() {
        return page.bytes();
    }

    /** Requests the page. If it no longer begins with the records that were delivered before, all of it is read again. */
    void open() {
        request();
        if (at.skip() > 0 && !skip()) {
            // Any number of records may have been inserted before the delivered ones, or removed from them.
            var name = requests.nameOfPart(at);
            tally.doubt(name + " began otherwise when it was asked for again: the list moved while it was read");
            leave("the list moved");
            at = Checkpoint.of(at.page(), at.position());
            redeliveries.add(at.page(), name);
            request();
        }
    }

    private void request() {
        page = requests.open(at);
        keys.open();
    }

    /** Skips the records that were delivered before; false if the page no longer begins with them. */
    private boolean skip() {
        if (at.crossed()) {
            keys.wasCrossed();
        }
        for (var skipped = 0L; skipped < at.skip(); skipped++) {
            var item = take();
            if (item == null) {
                return false;
            }
            keys.add(mapping.map(at.position() - at.skip() + skipped + 1, item));
        }
        return at.prefix() == null || at.prefix().equals(keys.prefix());
    }

    /** The next record of the open page; null at its end. */
    Item take() {
        var before = page.bytes();
        try {
            return page.next();
        } finally {
            tally.bytes(page.bytes() - before);
        }
    }

    /**
     * Counts the record and maps it to a product or a rejection. The part of it that a rejection shows may repeat a secret that was sent to
     * the source.
     *
     * @param ahead how many records of the page were taken before it and not delivered yet
     */
    Outcome map(Item item, int ahead) {
        watch.count();
        var outcome = mapping.map(at.position() + ahead + 1, item);
        return outcome instanceof Rejection rejection ? rejection.with(secrets::hide) : outcome;
    }

    /** Notes the key of a record of the open page; true if it is a product whose key was seen before, as {@link KeyWatch#add}. */
    boolean isKnown(Outcome outcome) {
        return keys.add(outcome);
    }

    /** Moves on behind so many records of the open page. */
    void delivered(int records) {
        at = new Checkpoint(at.page(), at.skip() + records, at.position() + records, null, false);
    }

    /**
     * Ends the open page after its last record, and says where to go on.
     *
     * @param ahead how many records of the page were taken and not delivered yet
     */
    Turn end(int ahead) {
        var beyondTotal = paging.isBeyondTotal(at.page());
        var pageEnd = page.end(at.position() + ahead, keys, beyondTotal);
        tally.note(page);
        var turn = paging.after(at.page(), pageEnd);
        var error = page.errorBesideRecords();
        if (error != null) {
            tally.doubt(secrets.hide(error));
        }
        // A repeated last page, or a first page in answer to a page number that is too high, does not mean that the
        // list moved.
        var again = pageEnd.repeats() || beyondTotal && pageEnd.repeatsBehindTotal();
        if (keys.crossed() && !(again && turn instanceof Turn.Over)) {
            tally.doubt("records of " + requests.name(at)
                    + " had come before on another page: the list moved while it was read");
        }
        tally.page();
        return turn;
    }

    /** Leaves the page that has ended for the next. */
    void turn(Turn.To next) {
        var name = requests.name(at);
        var records = page.count();
        leave(null);
        keys.turn(name, records);
        at = Checkpoint.of(next.page(), at.position());
    }

    /** Takes over what the open page, if there is one, tells about itself. */
    void note() {
        if (page != null) {
            tally.note(page);
        }
    }

    /** Leaves the open page in the middle. */
    void breakOff(String why) {
        at = marked();
        leave(why);
    }

    /** @param failure null if the page was read to its end */
    void leave(String failure) {
        if (page != null) {
            page.close();
            page = null;
        }
        watch.leave(failure);
    }
}
