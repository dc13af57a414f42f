package dev.catraca.it;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Specs of sources that offer {@link Products}. */
public final class Specs {
    private Specs() {}

    /** A source that is read in one piece; a test may change what is returned. */
    public static ObjectNode of(String id, String format, String url) {
        return Json.object("""
                {"id": "%s",
                 "read": {"url": "%s", "format": "%s"},
                 "map": {"externalId": "/id", "name": "/title", "price": "/price", "currency": "/currency",
                         "stock": "/stock"}}""".formatted(id, url, format));
    }

    /** A source of JSON whose pages hold their records under {@code /products}. */
    public static ObjectNode paged(String id, String url, String pagination) {
        var spec = of(id, "json", url);
        ((ObjectNode) spec.path("read")).put("records", "/products").set("pagination", Json.parse(pagination));
        return spec;
    }

    /** The same, cut into pages of this size by their number. */
    public static ObjectNode paged(String id, String url, int pageSize) {
        return paged(id, url, """
                {"kind": "page", "param": "page", "sizeParam": "per_page", "size": %d}""".formatted(pageSize));
    }

    /** The same source, but it retires what one run misses, however its pages are cut. */
    public static ObjectNode confirmedByOneRun(ObjectNode spec) {
        return spec.set("retirement", Json.parse("{\"confirm\": 1}"));
    }

    public static ObjectNode ndjson(String id, String url) {
        return of(id, "ndjson", url);
    }
}
