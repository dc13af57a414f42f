package dev.catraca.reading;

import dev.catraca.product.Outcome;
import dev.catraca.reading.paging.Paging;
import dev.catraca.reading.paging.Turn;
import dev.catraca.reading.transport.Ruling;
import dev.catraca.source.spec.ReadSpec;

/**
 * The pages of a source, of which at most one is open: opens each, goes to the first record that was not delivered before,
 * and turns to the next page.
 */
final class SourcePages {
    /** More pages in a row than this that a rule leaves out are a failure. */
    private static final int MOST_SKIPPED = 10;

    private final PageRequests requests;
    private final Paging paging;
    private final SecretReferences secrets;
    private final RecordMapping mapping;
    private final PageWatch watch;
    private final Tally tally;
    private final boolean ofPart;
    private final Redeliveries redeliveries = new Redeliveries();
    private final ScrollRestarts restarts = new ScrollRestarts();
    private KeyWatch keys;
    private boolean scrollBroken;
    private int skipped;
    private long listedHere;
    private Checkpoint at;
    private OpenPage page;

    SourcePages(
            PageRequests requests,
            Paging paging,
            SecretReferences secrets,
            RecordMapping mapping,
            PageWatch watch,
            Tally tally,
            ReadSpec read,
            Checkpoint from) {
        this.requests = requests;
        this.paging = paging;
        this.secrets = secrets;
        this.mapping = mapping;
        this.watch = watch;
        this.tally = tally;
        this.keys = new KeyWatch(read.pagination().isPaged(), from.page() != null);
        this.at = from;
        this.ofPart = read.isOfPart();
        if (!paging.isRepeatable() && from.position() > 0) {
            tally.beginAgain();
        }
    }

    /** Where the reading is: after the last delivered record. */
    Checkpoint at() {
        return at;
    }

    /** How many entries of the source's list the delivered records came from. */
    long listed() {
        return at.skip() == 0 ? at.listed() : at.listed() + listedHere;
    }

    /**
     * The same with the digest that is needed to check that the page is still the same when it is requested again. The beginning,
     * if it cannot be requested again.
     */
    Checkpoint marked() {
        return paging.isRepeatable() && (at.skip() == 0 || at.prefix() != null || page == null) ? at : marked(0);
    }

    /** The same behind so many records of the open page that are held, which are the last whose keys were noted. */
    Checkpoint marked(int held) {
        var position = at.position() + held;
        return paging.isRepeatable()
                ? new Checkpoint(at.page(), at.skip() + held, position, keys.prefix(), keys.crossed(), at.listed())
                : Checkpoint.of(null, position, position);
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
        if (scrollBroken) {
            scrollBroken = false;
            restarts.add();
            keys = new KeyWatch(true, false);
            tally.beginAgain();
        }
        request();
        if (at.skip() > 0 && !skip()) {
            // Any number of records may have been inserted before the delivered ones, or removed from them.
            var name = requests.nameOfPart(at);
            tally.doubt(name + " began otherwise when it was asked for again: the list moved while it was read");
            leave("the list moved");
            at = Checkpoint.of(at.page(), at.position(), at.listed() + at.skip());
            redeliveries.add(at.page(), name);
            request();
        }
    }

    private void request() {
        listedHere = 0;
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
            listedHere = page.listed();
        }
    }

    /**
     * Counts the record and maps it to a product or a rejection. The part of it that a rejection or a flaw shows may repeat a secret that
     * was sent to the source.
     *
     * @param ahead how many records of the page were taken before it and not delivered yet
     */
    Outcome map(Item item, int ahead) {
        watch.count();
        tally.changed(mapping.changed(item));
        var outcome = mapping.map(at.position() + ahead + 1, item);
        return secrets.hide(outcome, item);
    }

    /** Notes the key of a record of the open page; true if it is a product whose key was seen before, as {@link KeyWatch#add}. */
    boolean isKnown(Outcome outcome) {
        return keys.add(outcome);
    }

    /** Moves on behind so many records of the open page. */
    void delivered(int records) {
        at = new Checkpoint(at.page(), at.skip() + records, at.position() + records, null, false, at.listed());
    }

    /** Ends the open page after its last record, and says where to go on. */
    Turn end() {
        if (page.ruling() != null) {
            return ruled(page.ruling());
        }
        skipped = 0;
        var beyondTotal = paging.isBeyondTotal(at.page());
        var pageEnd = page.end(at.listed(), keys, beyondTotal);
        tally.note(page);
        var turn = paging.after(at.page(), pageEnd);
        doubtErrors();
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

    private void doubtErrors() {
        var error = page.errorBesideRecords();
        if (error != null) {
            tally.doubt(secrets.hide(error));
        }
    }

    /** Ends the reading after the last record of the open page: the pages that follow are not wanted. */
    void stop() {
        tally.note(page);
        doubtErrors();
        tally.page();
        leave(null);
    }

    private Turn ruled(Ruling ruling) {
        var told = secrets.hide(ruling.told());
        if (ruling.unchanged()) {
            tally.page();
            return new Turn.Over(ReadingEnd.unchanged(told));
        }
        if (ruling.isEnd()) {
            tally.remark(told);
            var known = at.skip() == 0 && paging.isBeyondTotal(at.page());
            if (ofPart && ruling.specific() && at.page() == null) {
                return Turn.proven("the source has nothing of what was asked for: " + told);
            }
            return known && ruling.specific() ? Turn.proven(paging.sign() + ", and " + told) : Turn.guessed(told);
        }
        skipped++;
        if (skipped > MOST_SKIPPED) {
            throw SourceException.permanent(
                    "more than " + MOST_SKIPPED + " pages in a row were left out: " + told, null);
        }
        tally.doubt(told);
        return new Turn.To(paging.behind(at.page()));
    }

    /** Leaves the page that has ended for the next. */
    void turn(Turn.To next) {
        var name = requests.name(at);
        var records = page.count();
        leave(null);
        keys.turn(name, records);
        at = Checkpoint.of(next.page(), at.position(), at.listed() + listedHere);
    }

    /** Takes over what the open page, if there is one, tells about itself. */
    void note() {
        if (page != null) {
            tally.note(page);
        }
    }

    /**
     * Leaves the open page in the middle, or one that did not come.
     *
     * @param refused whether the source refused the request, so that it counts as not sent
     */
    void breakOff(String why, boolean refused) {
        if (paging.isRepeatable()) {
            at = marked();
        } else if (page != null || at.page() != null && !refused) {
            scrollBroken = true;
            at = marked();
        }
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
