package dev.catraca.it.lists;

/** The kind of pagination. */
enum Kind {
    NONE("{\"kind\": \"none\"}"),
    PAGE("{\"kind\": \"page\", \"param\": \"page\"}"),
    OFFSET("{\"kind\": \"offset\", \"param\": \"offset\"}"),
    CURSOR("{\"kind\": \"cursor\", \"param\": \"c\", \"next\": \"/next\"}"),
    NEXT_URL("{\"kind\": \"next-url\", \"next\": \"/next\"}"),
    LINK_HEADER("{\"kind\": \"link-header\"}");

    private final String pagination;

    Kind(String pagination) {
        this.pagination = pagination;
    }

    /** This kind in a spec. */
    String pagination() {
        return pagination;
    }

    /** Whether a page itself says that another follows. */
    boolean namesTheNext() {
        return this == CURSOR || this == NEXT_URL || this == LINK_HEADER;
    }

    /** Whether pages are requested by number until one shows the end. */
    boolean counts() {
        return this == PAGE || this == OFFSET;
    }

    /** Whether a JSON document names the next page. */
    boolean needsJson() {
        return this == CURSOR || this == NEXT_URL;
    }
}
