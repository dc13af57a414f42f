package dev.catraca.reading;

import dev.catraca.product.Outcome;
import dev.catraca.reading.paging.Paging;
import java.util.ArrayList;
import java.util.List;

/**
 * The page that is requested only to check that a total is reached. Its records are held until one is new or a chunk is
 * full: such a page is often just the last page again.
 */
final class ConfirmingPage {
    private final Paging paging;
    private final SourcePages pages;
    private final SecretReferences secrets;
    private final Tally tally;
    private final List<Outcome> held = new ArrayList<>();
    private int known;

    ConfirmingPage(Paging paging, SourcePages pages, SecretReferences secrets, Tally tally) {
        this.paging = paging;
        this.pages = pages;
        this.secrets = secrets;
        this.tally = tally;
    }

    /** Whether the total is reached, and nothing was delivered from the page that is requested to check that. */
    boolean isCurrent() {
        return pages.at().skip() == 0 && paging.isBeyondTotal(pages.at().page());
    }

    /**
     * Holds a record of the page.
     *
     * @param isKnown whether it is a product whose key was seen before
     */
    void hold(Outcome outcome, boolean isKnown) {
        held.add(outcome);
        known += isKnown ? 1 : 0;
    }

    /** How many records are held. */
    int held() {
        return held.size();
    }

    /** Appends the held records, if any, to the given ones. */
    void deliver(List<Outcome> outcomes) {
        if (held.isEmpty()) {
            return;
        }
        tally.repeats(known);
        pages.delivered(held.size());
        outcomes.addAll(held);
        drop();
    }

    /** Forgets the held records. */
    void drop() {
        held.clear();
        known = 0;
    }

    /** The end of a reading whose confirming page cannot be read. */
    ReadingEnd end(SourceException failure) {
        return failure.kind() == SourceException.Kind.NOT_THERE
                ? ReadingEnd.proven(paging.sign() + ", and the source has no page behind it")
                : ReadingEnd.guessed(paging.sign() + ", and the page behind it could not be read: "
                        + secrets.hide(failure.getMessage()));
    }
}
