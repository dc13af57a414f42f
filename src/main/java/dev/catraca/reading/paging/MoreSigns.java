package dev.catraca.reading.paging;

/**
 * What the pages of one reading said at the place {@code pagination.more}, and whether it can be believed: a wrong pointer may lead to
 * a value that is always the same. So it proves an end only after an earlier page said the opposite. If the first page that was
 * read says that it is the last, the page behind it is requested to check that. If that has new records, the sign is ignored from
 * then on.
 */
final class MoreSigns {
    private boolean cameBefore;
    private boolean came;
    private boolean wrong;

    /** Takes what a page says. */
    void take(PageEnd end) {
        cameBefore = came;
        came |= end.more() == MoreSign.MORE;
    }

    /** Notes that new records came behind a page that was said to be the last. */
    void failed() {
        wrong = true;
    }

    /** Whether the page that was taken last says that there are more. */
    boolean more(PageEnd end) {
        return end.more() == MoreSign.MORE;
    }

    /** Whether it says that it is the last, and an earlier page said that more follow. */
    boolean proveEnd(PageEnd end) {
        return !wrong && cameBefore && !more(end) && !end.moreByTotal();
    }

    /** Whether it says that it is the last. */
    boolean sayEnd(PageEnd end) {
        return !wrong && end.more() == MoreSign.NO_MORE;
    }
}
