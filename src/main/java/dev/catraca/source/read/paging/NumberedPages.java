package dev.catraca.source.read.paging;

import dev.catraca.source.read.SourceException;
import dev.catraca.source.spec.Pagination;
import java.util.Optional;

/**
 * Pages by number or by offset. The end is the first empty page, or the total where the source tells it; a short page is
 * not the end, because servers cap the size that is asked for.
 */
final class NumberedPages implements Paging {
    private final String url;
    private final Pagination pagination;
    private final boolean byOffset;
    private String digestBefore;

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
    public String name(String page) {
        return (byOffset ? "offset " : "page ") + number(page);
    }

    @Override
    public Optional<String> after(String page, PageEnd end) {
        if (end.isLastByCount()) {
            return Optional.empty();
        }
        if (end.digest().equals(digestBefore)) {
            throw SourceException.permanent(
                    "the source sends the same records for " + name(page) + " as for the page before it; it seems to"
                            + " ignore the query parameter \"" + pagination.param() + "\"",
                    null);
        }
        digestBefore = end.digest();
        return Optional.of(Long.toString(number(page) + (byOffset ? end.records() : 1)));
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
