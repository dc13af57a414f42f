package dev.catraca.reading;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.source.spec.Pagination;
import dev.catraca.source.spec.ReadSpec;
import dev.catraca.source.spec.SourceSpec;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Specs of sources for tests. */
public final class Specs {
    public static final Pagination NONE = new Pagination("none", null, null, 1, 1, null);
    public static final Pagination PAGE = new Pagination("page", "page", "size", 3, 1, null);
    public static final Pagination OFFSET = new Pagination("offset", "offset", "limit", 3, 1, null);
    public static final Pagination CURSOR = new Pagination("cursor", "cursor", null, 3, 1, "/next");
    public static final Pagination LINK = new Pagination("link-header", null, "size", 3, 1, null);
    public static final Pagination NEXT_URL = new Pagination("next-url", null, null, 3, 1, "/next");

    private Specs() {}

    public static ReadSpec read(
            String url, String format, String records, Pagination pagination, Map<String, String> headers) {
        return new ReadSpec(
                url, format, records, Optional.of("/total"), pagination, headers, Optional.empty(), ',', '.');
    }

    static ReadSpec withoutTotal(String url, Pagination pagination) {
        return new ReadSpec(url, "json", "/items", Optional.empty(), pagination, Map.of(), Optional.empty(), ',', '.');
    }

    static SourceSpec json(String url, Pagination pagination, Map<String, String> headers) {
        return source(read(url, "json", "/items", pagination, headers));
    }

    static SourceSpec json(String url, Pagination pagination) {
        return json(url, pagination, Map.of());
    }

    static SourceSpec source(ReadSpec read) {
        var id = read.format().equals("csv") ? "id" : "/id";
        return new SourceSpec(
                "shop",
                "Shop",
                true,
                SourceSpec.Mode.FULL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                read,
                Map.of("externalId", TextNode.valueOf(id), "name", TextNode.valueOf(id)),
                new SourceSpec.Retirement(false, BigDecimal.ZERO, Optional.empty()),
                new SourceSpec.Rejections(Optional.empty()));
    }
}
