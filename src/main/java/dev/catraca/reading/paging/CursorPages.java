package dev.catraca.reading.paging;

import dev.catraca.reading.SourceException;
import dev.catraca.source.spec.Pagination;

/**
 * Each page contains the cursor of the next one. Absent, null, "", false and an empty list or object mean that there is
 * no next page.
 */
final class CursorPages implements Paging {
    static final PagingKind CURSOR =
            new PagingKind("cursor", false, (read, secrets) -> new CursorPages(read.url(), read.pagination()));

    private final String url;
    private final Pagination pagination;
    private final FollowedPages followed;

    CursorPages(String url, Pagination pagination) {
        this.url = url;
        this.pagination = pagination;
        this.followed = new FollowedPages("cursor");
    }

    @Override
    public String address(String page) {
        var sized = Query.with(url, pagination.sizeParam(), Integer.toString(pagination.size()));
        return page == null ? sized : Query.with(sized, pagination.param(), page);
    }

    @Override
    public String name(String page, long position) {
        return page == null ? "the first page" : "the cursor " + page + " (after " + position + " records)";
    }

    @Override
    public Turn after(String page, PageEnd end) {
        var next = NextField.of(pagination.next(), end.next(), "cursor");
        if (next.isEmpty()) {
            return followed.last(page, end);
        }
        return followed.to(
                page,
                next.get(),
                end,
                () -> SourceException.permanent(
                        "the source sends the cursor " + next.get()
                                + " again; it seems to ignore the query parameter \"" + pagination.param() + "\"",
                        null));
    }
}
