package dev.catraca.reading.paging;

import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.request.PageRequest;
import dev.catraca.reading.request.Parameter;
import dev.catraca.source.spec.Pagination;
import dev.catraca.source.spec.ReadSpec;

/**
 * Pages by number or by offset. The end is the first empty page, or the total named in the spec together with a page
 * that is shorter than an earlier one. A short page alone is not the end, because servers limit the requested size. A
 * total alone is not the end, because it may count only the records of the page.
 */
final class NumberedPages implements Paging {
    static final PagingKind PAGE = new PagingKind("page", true, (read, secrets) -> of(read, secrets, false));
    static final PagingKind OFFSET = new PagingKind("offset", true, (read, secrets) -> of(read, secrets, true));

    private final PageRequest request;
    private final Pagination pagination;
    private final boolean byOffset;
    private final EmptyPages empty = new EmptyPages();
    private final MoreSigns more = new MoreSigns();
    private boolean pagesWrong;
    private long largest;
    private String beyondTotal;
    private LastPage last = LastPage.UNKNOWN;

    /** @param request what the spec says, without a page */
    NumberedPages(PageRequest request, Pagination pagination, boolean byOffset) {
        this.request = request;
        this.pagination = pagination;
        this.byOffset = byOffset;
    }

    private static Paging of(ReadSpec read, SecretReferences secrets, boolean byOffset) {
        return new NumberedPages(PageRequest.of(read, secrets), read.pagination(), byOffset);
    }

    @Override
    public PageRequest request(String page) {
        return PageNumber.put(request, pagination, number(page));
    }

    @Override
    public String name(String page, long position) {
        return (byOffset ? "offset " : "page ") + number(page);
    }

    @Override
    public Turn after(String page, PageEnd end) {
        more.take(end);
        if (end.records() == 0) {
            return afterNothing(page, end);
        }
        if (end.repeats()) {
            return afterRepetition(page, end);
        }
        if (isBeyondTotal(page) && end.repeatsBehindTotal()) {
            return Turn.proven(
                    "the total of " + end.total() + " was reached, and the page behind it brought nothing new");
        }
        if (isBeyondTotal(page) && last != LastPage.BY_TOTAL) {
            if (!end.fresh()) {
                return Turn.guessed(last.words() + ", and " + name(page, end.position()) + " brought nothing new");
            }
            // New records came behind the page that was said to be the last.
            more.failed();
            pagesWrong = true;
        }
        empty.tooMany(end);
        var shorter = end.records() < largest;
        largest = Math.max(largest, end.records());
        last = lastPage(page, end);
        if (last != LastPage.UNKNOWN && last != LastPage.BY_MORE && shorter && !more.more(end)) {
            return Turn.proven(
                    last == LastPage.BY_TOTAL ? "the total of " + end.total() + " was reached" : last.words());
        }
        if (more.proveEnd(end) && pagesUntil(page, end) <= 0) {
            return Turn.proven(LastPage.BY_MORE.words());
        }
        var next = Long.toString(number(page) + (byOffset ? end.records() : 1));
        beyondTotal = last == LastPage.UNKNOWN ? null : next;
        return new Turn.To(next);
    }

    /** What says that the page is the last, if anything does. */
    private LastPage lastPage(String page, PageEnd end) {
        if (end.totalReached()) {
            return LastPage.BY_TOTAL;
        }
        if (end.moreByTotal()) {
            return LastPage.UNKNOWN;
        }
        var left = pagesUntil(page, end);
        if (left == 0) {
            return LastPage.BY_PAGES;
        }
        return left < 0 && more.sayEnd(end) ? LastPage.BY_MORE : LastPage.UNKNOWN;
    }

    /** How many pages follow by the number of pages that the source states, 0 or more; -1 if it is not known. */
    private long pagesUntil(String page, PageEnd end) {
        if (end.pages() == null || end.pages() == 0 || pagesWrong) {
            return -1;
        }
        var from = byOffset ? 0 : pagination.start();
        var size = byOffset ? Math.max(1, largest) : 1;
        return Math.max(0, end.pages() - 1 - (number(page) - from) / size);
    }

    @Override
    public boolean isBeyondTotal(String page) {
        return page != null && page.equals(beyondTotal);
    }

    @Override
    public String behind(String page) {
        return Long.toString(number(page) + step());
    }

    @Override
    public String sign() {
        return last.words();
    }

    private Turn afterNothing(String page, PageEnd end) {
        var more = end.moreByTotal() || this.more.more(end) || !byOffset && pagesUntil(page, end) > 0;
        if (more && !(isBeyondTotal(page) && last == LastPage.BY_TOTAL && !end.moreByTotal())) {
            return empty.tooMany(end) ? EmptyPages.over() : new Turn.To(Long.toString(number(page) + step()));
        }
        if (end.withoutContent() && page != null && !isBeyondTotal(page)) {
            return Turn.guessed(name(page, end.position()) + " had no content, not even an empty list");
        }
        return Turn.proven(name(page, end.position()) + " was empty");
    }

    private Turn afterRepetition(String page, PageEnd end) {
        var name = name(page, end.position());
        if (end.totalReachedBefore()) {
            return Turn.proven("the total of " + end.total() + " was reached, and the last page is repeated");
        }
        if (end.pagesBefore() > 1 || isBeyondTotal(page) && last != LastPage.BY_TOTAL) {
            return Turn.guessed(name + " repeats the page before it, which is taken for the last");
        }
        throw SourceException.permanent(
                "the source sends the same records for " + name + " as for the page before it; it seems to" + " ignore "
                        + new Parameter(pagination.param()).words(),
                null);
    }

    /** How far to advance after an empty page. */
    private long step() {
        return byOffset ? Math.max(1, largest > 0 ? largest : pagination.size()) : 1;
    }

    private long number(String page) {
        if (page == null) {
            return byOffset ? 0 : pagination.start();
        }
        try {
            return Long.parseLong(page);
        } catch (NumberFormatException e) {
            throw SourceException.permanent("the stored checkpoint \"" + page + "\" is not a number", e);
        }
    }
}
