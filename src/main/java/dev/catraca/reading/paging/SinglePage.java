package dev.catraca.reading.paging;

/** All records in one response. */
record SinglePage(String url) implements Paging {
    static final PagingKind NONE = new PagingKind("none", false, (read, secrets) -> new SinglePage(read.url()));

    @Override
    public String address(String page) {
        return url;
    }

    @Override
    public String name(String page, long position) {
        return "";
    }

    @Override
    public Turn after(String page, PageEnd end) {
        return LinkHeader.mayNameNext(end.links())
                ? Turn.guessed(
                        "the document was read to its end, but its header Link names a next page; the spec should"
                                + " name the pagination link-header")
                : Turn.proven("the document was read to its end");
    }
}
