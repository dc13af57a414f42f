package dev.catraca.reading.paging;

import dev.catraca.reading.SourceException;
import java.util.function.Supplier;

/** Decides which page follows if each page names the next one. */
final class FollowedPages {
    private final String what;
    private final CircleGuard circle = new CircleGuard();
    private final EmptyPages empty = new EmptyPages();

    /** @param what what a page names, for messages: "cursor" or "address" */
    FollowedPages(String what) {
        this.what = what;
    }

    /** The page names no next page. */
    Turn last(String page, PageEnd end) {
        return end.withoutContent() && page != null
                ? Turn.guessed("a page had no content, not even an empty list, and so no " + what + " of a next page")
                : Turn.proven("the last page named no further " + what);
    }

    /**
     * The page names a next page. A page that was already read counts as the end, if it comes after pages that had
     * something new.
     *
     * @param ignored the failure if the source seems to send the first page forever
     */
    Turn to(String page, String next, PageEnd end, Supplier<SourceException> ignored) {
        if (empty.tooMany(end)) {
            return EmptyPages.over();
        }
        if (!circle.closes(page, next)) {
            return new Turn.To(next);
        }
        if (end.fresh() ? end.totalReached() : end.totalReachedBefore()) {
            return Turn.proven("the total of " + end.total() + " was reached");
        }
        if (end.pagesBefore() >= (end.fresh() ? 1 : 2)) {
            return Turn.guessed(
                    "the source repeats the " + what + " of a page that was read already, which is taken for the last");
        }
        throw ignored.get();
    }
}
