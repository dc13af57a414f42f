package dev.catraca.reading.paging;

import dev.catraca.reading.SourceException;
import java.util.function.Supplier;

/** Decides which page follows if each page names the next one. */
final class FollowedPages {
    static final String SIGN = "the source said that there are no more pages";

    private final String what;
    private final boolean inHeader;
    private final CircleGuard circle = new CircleGuard();
    private final EmptyPages empty = new EmptyPages();
    private final MoreSigns more = new MoreSigns();
    private String behindEnd;

    /**
     * @param what what a page names, for messages: "cursor" or "address"
     * @param inHeader whether it stands in a header that the spec names, which no page has if the name is wrong
     */
    FollowedPages(String what, boolean inHeader) {
        this.what = what;
        this.inHeader = inHeader;
    }

    /** Whether a page before said that there is none behind it. */
    boolean isBehindEnd(String page) {
        return page != null && page.equals(behindEnd);
    }

    /** The page names no next page. */
    Turn last(String page, PageEnd end) {
        if (end.withoutContent() && page != null) {
            return Turn.guessed("a page had no content, not even an empty list, and so no " + what + " of a next page");
        }
        if (more.more(end)) {
            return Turn.guessed("the last page named no further " + what + ", and said that there are more pages");
        }
        var neverNamed = inHeader && page == null && end.records() > 0;
        return neverNamed && !end.totalReached() && !more.sayEnd(end)
                ? Turn.guessed("the only page did not have the header for the " + what + " of the next one")
                : Turn.proven("the last page named no further " + what);
    }

    /**
     * The page names a next page. A page that was already read counts as the end, if it comes after pages that had
     * something new.
     *
     * @param ignored the failure if the source seems to send the first page forever
     */
    Turn to(String page, String next, PageEnd end, Supplier<SourceException> ignored) {
        more.take(end);
        var saidLast = isBehindEnd(page);
        if (end.records() == 0 && !end.withoutContent() && !more.more(end) && saidLast) {
            return Turn.proven("a page was empty, and the source says that there are no more");
        }
        if (empty.tooMany(end)) {
            return EmptyPages.over();
        }
        if (saidLast && end.records() > 0) {
            if (!end.fresh()) {
                return Turn.guessed(SIGN + ", and the one behind has nothing new");
            }
            more.failed();
        }
        if (more.proveEnd(end)) {
            return Turn.proven("the source says that there are no more pages");
        }
        behindEnd = more.sayEnd(end) ? next : null;
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
