package dev.catraca.reading.paging;

import dev.catraca.reading.SecretReferences;
import dev.catraca.source.spec.ReadSpec;

/** Creates the pagination of a source. */
public final class Pagings {
    private Pagings() {}

    public static Paging of(ReadSpec read, SecretReferences secrets) {
        var pagination = read.pagination();
        return switch (pagination.kind()) {
            case NONE -> new SinglePage(read.url());
            case PAGE -> new NumberedPages(read.url(), pagination, false);
            case OFFSET -> new NumberedPages(read.url(), pagination, true);
            case CURSOR -> new CursorPages(read.url(), pagination);
            case LINK_HEADER, NEXT_URL -> new LinkedPages(read.url(), pagination, secrets);
        };
    }
}
