package dev.catraca.reading.paging;

import dev.catraca.reading.SourceException;
import dev.catraca.source.spec.Pagination;

/**
 * Pages by number or by offset. The end is the first empty page, or the total named in the spec together with a page
 * that is shorter than an earlier one. A short page alone is not the end, because servers limit the requested size. A
 * total alone is not the end, because it may count only the records of the page.
 */
final class NumberedPages implements Paging {
    static final PagingKind PAGE =
            new PagingKind("page", true, (read, secrets) -> new NumberedPages(read.url(), read.pagination(), false));
    static final PagingKind OFFSET =
            new PagingKind("offset", true, (read, secrets) -> new NumberedPages(read.url(), read.pagination(), true));

    private final String url;
    private final Pagination pagination;
    private final boolean byOffset;
    private final EmptyPages empty = new EmptyPages();
    private long largest;
    private String beyondTotal;

    NumberedPages(String url, Pagination pagination, boolean byOffset) {
        this.url = url;
        this.pagination = pagination;
        this.byOffset = byOffset;
    }

    @Override
    public String address(String page) {
        return Query.with(
                Query.with(url, pagination.sizeParam(), Integer.toString(pagination.size())),
                pagination.param(),
                Long.toString(number(page)));
    }

    @Override
    public String name(String page, long position) {
        return (byOffset ? "offset " : "page ") + number(page);
    }

    @Override
    public Turn after(String page, PageEnd end) {
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
        empty.tooMany(end);
        var shorter = end.records() < largest;
        largest = Math.max(largest, end.records());
        if (end.totalReached() && shorter) {
            return Turn.proven("the total of " + end.total() + " was reached");
        }
        var next = Long.toString(number(page) + (byOffset ? end.records() : 1));
        beyondTotal = end.totalReached() ? next : null;
        return new Turn.To(next);
    }

    @Override
    public boolean isBeyondTotal(String page) {
        return page != null && page.equals(beyondTotal);
    }

    private Turn afterNothing(String page, PageEnd end) {
        if (end.moreByTotal()) {
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
        if (end.pagesBefore() > 1) {
            return Turn.guessed(name + " repeats the page before it, which is taken for the last");
        }
        throw SourceException.permanent(
                "the source sends the same records for " + name + " as for the page before it; it seems to"
                        + " ignore the query parameter \"" + pagination.param() + "\"",
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
