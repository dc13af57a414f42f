package dev.catraca.reading.paging;

import dev.catraca.reading.request.PageRequest;

/** All records in one response. */
record SinglePage(PageRequest request) implements Paging {
    static final PagingKind NONE =
            new PagingKind("none", false, (read, secrets) -> new SinglePage(PageRequest.of(read, secrets)));

    @Override
    public PageRequest request(String page) {
        return request;
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
