package dev.catraca.reading.paging;

import dev.catraca.reading.SourceException;
import dev.catraca.reading.request.PageRequest;
import dev.catraca.reading.request.Parameter;
import dev.catraca.source.spec.AnswerPlace;
import dev.catraca.source.spec.Pagination;

/**
 * Each page contains the cursor of the next one. Absent, null, "", false and an empty list or object mean that there is
 * no next page.
 */
final class CursorPages implements Paging {
    static final PagingKind CURSOR = new PagingKind(
            "cursor", false, (read, secrets) -> new CursorPages(PageRequest.of(read, secrets), read.pagination()));

    private final PageRequest first;
    private final Parameter cursor;
    private final Pagination pagination;
    private final FollowedPages followed;

    /** @param request what the spec says, without a page */
    CursorPages(PageRequest request, Pagination pagination) {
        this.first = SizeParameter.of(pagination, request);
        this.cursor = new Parameter(pagination.param());
        this.pagination = pagination;
        this.followed = new FollowedPages("cursor", isInHeader(pagination));
    }

    @Override
    public PageRequest request(String page) {
        return page == null ? first : cursor.put(first, page);
    }

    @Override
    public String name(String page, long position) {
        return page == null ? "the first page" : "the cursor " + page + " (after " + position + " records)";
    }

    static boolean isInHeader(Pagination pagination) {
        return AnswerPlace.of(pagination.next()).header() != null;
    }

    @Override
    public Turn after(String page, PageEnd end) {
        var next = NextField.of(pagination.next(), end.next(), "cursor");
        if (next.isEmpty()) {
            return followed.last(page, end);
        }
        if (pagination.signs().same()) {
            return scrolled(next.get(), end);
        }
        return followed.to(
                page,
                next.get(),
                end,
                () -> SourceException.permanent(
                        "the source sends the cursor " + next.get() + " again; it seems to ignore " + cursor.words(),
                        null));
    }

    private static Turn scrolled(String next, PageEnd end) {
        if (end.records() > 0) {
            return new Turn.To(next);
        }
        return end.more() == MoreSign.MORE
                ? Turn.guessed("a page was empty, and said that there are more pages")
                : Turn.proven("a page was empty");
    }

    @Override
    public boolean isBeyondTotal(String page) {
        return followed.isBehindEnd(page);
    }

    @Override
    public String sign() {
        return FollowedPages.SIGN;
    }

    @Override
    public boolean isRepeatable() {
        return !pagination.signs().same();
    }
}
