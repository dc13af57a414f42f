package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.source.spec.AnswerPlace;
import dev.catraca.source.spec.Checks;
import dev.catraca.source.spec.Details;
import dev.catraca.source.spec.FormatOptions;
import dev.catraca.source.spec.Pagination;
import dev.catraca.source.spec.ReadSpec;
import dev.catraca.source.spec.Request;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import dev.catraca.source.spec.Traffic;
import java.math.BigDecimal;
import java.util.List;
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
                url,
                format,
                records,
                Optional.of(AnswerPlace.of("/total")),
                pagination,
                Request.get(headers),
                Optional.empty(),
                ',',
                '.',
                FormatOptions.NONE,
                Optional.empty(),
                Details.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Traffic.FREE);
    }

    static ReadSpec withoutTotal(String url, Pagination pagination) {
        return new ReadSpec(
                url,
                "json",
                "/items",
                Optional.empty(),
                pagination,
                Request.get(Map.of()),
                Optional.empty(),
                ',',
                '.',
                FormatOptions.NONE,
                Optional.empty(),
                Details.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Traffic.FREE);
    }

    static SourceSpec json(String url, Pagination pagination, Map<String, String> headers) {
        return source(read(url, "json", "/items", pagination, headers));
    }

    static SourceSpec json(String url, Pagination pagination) {
        return json(url, pagination, Map.of());
    }

    /** A source of JSON, as the JSON of its spec says how to read it. */
    static SourceSpec read(String url, String read) {
        return read(url, read, "{\"externalId\": \"/id\", \"name\": \"/id\"}");
    }

    /** The same with this {@code map}. */
    static SourceSpec read(String url, String read, String map) {
        try {
            var spec = (ObjectNode) new ObjectMapper().readTree("""
                    {"id": "shop", "read": %s, "map": %s}""".formatted(read, map));
            spec.withObject("/read").put("url", url);
            var result = new SpecParser(Optional.empty()).parse(spec);
            return assertInstanceOf(SpecResult.Valid.class, result, result::toString)
                    .spec();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
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
                Optional.empty(),
                read,
                Map.of("externalId", TextNode.valueOf(id), "name", TextNode.valueOf(id)),
                List.of(),
                new SourceSpec.Retirement(false, BigDecimal.ZERO, Optional.empty()),
                new SourceSpec.Rejections(Optional.empty()),
                Checks.NONE);
    }
}
