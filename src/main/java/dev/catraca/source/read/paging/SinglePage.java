package dev.catraca.source.read.paging;

import java.util.Optional;

/** Everything in one answer. */
record SinglePage(String url) implements Paging {
    @Override
    public String address(String page) {
        return url;
    }

    @Override
    public String name(String page) {
        return "";
    }

    @Override
    public Optional<String> after(String page, PageEnd end) {
        return Optional.empty();
    }
}
