package dev.catraca.reading.paging;

import dev.catraca.reading.SecretReferences;
import dev.catraca.source.spec.ReadSpec;
import java.util.List;

/** Creates the pagination of a source. */
public final class Pagings {
    /** Every kind. */
    public static final List<PagingKind> ALL = List.of(
            SinglePage.NONE,
            NumberedPages.PAGE,
            NumberedPages.OFFSET,
            CursorPages.CURSOR,
            LinkedPages.LINK_HEADER,
            LinkedPages.NEXT_URL);

    private Pagings() {}

    public static Paging of(ReadSpec read, SecretReferences secrets) {
        return kind(read).maker().of(read, secrets);
    }

    /** Whether pages can shift under the reader, as in {@link PagingKind#shifts}. */
    public static boolean shifts(ReadSpec read) {
        return kind(read).shifts();
    }

    private static PagingKind kind(ReadSpec read) {
        return ALL.stream()
                .filter(kind -> kind.name().equals(read.pagination().kind()))
                .findFirst()
                .orElseThrow();
    }
}
