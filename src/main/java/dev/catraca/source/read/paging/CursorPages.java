package dev.catraca.source.read.paging;

import dev.catraca.source.read.SourceException;
import dev.catraca.source.spec.Pagination;
import java.util.Optional;

/** Each page holds the cursor of the next one; absent, null, "" and false mean that there is none. */
final class CursorPages implements Paging {
    private final String url;
    private final Pagination pagination;
    private final CircleGuard circle = new CircleGuard();

    CursorPages(String url, Pagination pagination) {
        this.url = url;
        this.pagination = pagination;
    }

    @Override
    public String address(String page) {
        var sized = Query.with(url, pagination.sizeParam(), Integer.toString(pagination.size()));
        return page == null ? sized : Query.with(sized, pagination.param(), page);
    }

    @Override
    public String name(String page) {
        return page == null ? "the first page" : "the cursor " + page;
    }

    @Override
    public Optional<String> after(String page, PageEnd end) {
        var next = end.next();
        if (next == null || next.isEmpty() || next.equals("false")) {
            return Optional.empty();
        }
        if (circle.closes(page, next)) {
            throw SourceException.permanent(
                    "the source sends the cursor " + next + " again; it seems to ignore the query parameter \""
                            + pagination.param() + "\"",
                    null);
        }
        return Optional.of(next);
    }
}
