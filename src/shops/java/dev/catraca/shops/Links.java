package dev.catraca.shops;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/** The addresses of other pages, as shops make them of the request. */
final class Links {
    private Links() {}

    /** The address of the request with another page, its other parameters repeated. */
    static String page(Asked asked, int page) {
        var query = new LinkedHashMap<>(asked.query());
        query.put("page", Integer.toString(page));
        return asked.root()
                + asked.path()
                + '?'
                + query.entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + '=' + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    static String link(Asked asked, int page, String relation) {
        return '<' + page(asked, page) + ">; rel=\"" + relation + '"';
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
