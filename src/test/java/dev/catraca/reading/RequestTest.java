package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.source.spec.SourceSpec;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives at the source: query, headers and body, and where a value of the pagination stands in them. */
class RequestTest {
    private static final String ONE = "{\"items\": [{\"id\": 1}]}";

    private final Reading reading = new Reading(TestConfig.DEFAULT);
    private Upstream upstream = new Upstream(exchange -> Upstream.send(exchange, ONE));

    @AfterEach
    void stop() {
        reading.close();
        upstream.close();
    }

    @Test
    void theQueryIsAddedInItsSpelling() {
        all("/p?status=B&k=1", """
                {"records": "/items", "query": {"status": "A", "n": 478, "zeros": "00789", "on": true, "price": 1.5,
                 "idsProdutos[]": [1, "2"], "key": "a ${KEY}"}}""");

        assertEquals(
                List.of("/p?k=1&status=A&n=478&zeros=00789&on=true&price=1.5&idsProdutos[]=1&idsProdutos[]=2"
                        + "&key=a%20s3cr%26t%2F%2B"),
                upstream.asked);
        assertEquals(List.of("GET "), upstream.bodies);
    }

    @Test
    void aBodyIsSentAsJson() {
        all("/p", """
                {"records": "/items", "method": "POST",
                 "body": {"call": "List", "none": null, "n": 1, "text": "1", "list": [{"key": "${KEY}"}]}}""");

        assertEquals(
                List.of("POST {\"call\":\"List\",\"none\":null,\"n\":1,\"text\":\"1\","
                        + "\"list\":[{\"key\":\"s3cr&t/+\"}]}"),
                upstream.bodies);
        assertEquals(List.of("application/json"), upstream.headers.get(0).get("Content-type"));
    }

    @Test
    void aFormIsSentIfTheHeaderSaysSo() {
        all("/p", """
                {"records": "/items", "method": "POST",
                 "headers": {"content-type": "application/x-www-form-urlencoded; charset=utf-8"},
                 "body": {"token": "${KEY}", "formato": "JSON", "n": 7, "nada": null, "q": "é b"}}""");

        assertEquals(List.of("POST token=s3cr%26t%2F%2B&formato=JSON&n=7&q=%C3%A9+b"), upstream.bodies);
        assertEquals(
                List.of("application/x-www-form-urlencoded; charset=utf-8"),
                upstream.headers.get(0).get("Content-type"));
    }

    @Test
    void aPostMayHaveNoBody() {
        all("/p", "{\"records\": \"/items\", \"method\": \"POST\"}");

        assertEquals(List.of("POST "), upstream.bodies);
    }

    @Test
    void pagesGoToTheirPlacesInTheBodyWithTheirTypes() {
        answering("[{\"id\": 1}, {\"id\": 2}]", "[{\"id\": 3}]", "[]");
        all("/p", """
                {"records": "/items", "method": "POST", "body": {"param": [{"pagina": 1, "size": "50", "call": "x"}]},
                 "pagination": {"kind": "page", "param": "/param/0/pagina", "sizeParam": "/param/0/size", "size": 2}}""");

        assertEquals(
                List.of(
                        "POST {\"param\":[{\"pagina\":1,\"size\":\"2\",\"call\":\"x\"}]}",
                        "POST {\"param\":[{\"pagina\":2,\"size\":\"2\",\"call\":\"x\"}]}",
                        "POST {\"param\":[{\"pagina\":3,\"size\":\"2\",\"call\":\"x\"}]}"),
                upstream.bodies);
        assertEquals(Set.of("/p"), Set.copyOf(upstream.asked));
    }

    @Test
    void anOffsetMayGoToAHeaderAndTheSizeToANewFieldOfTheBody() {
        answering("[{\"id\": 1}, {\"id\": 2}]", "[]");
        all("/p", """
                {"records": "/items", "method": "POST", "body": {},
                 "pagination": {"kind": "offset", "param": "header:X-Offset", "sizeParam": "/size", "size": 2}}""");

        assertEquals(
                List.of("0", "2"),
                upstream.headers.stream()
                        .map(headers -> headers.get("X-offset").get(0))
                        .toList());
        assertEquals(Set.of("POST {\"size\":2}"), Set.copyOf(upstream.bodies));
    }

    @Test
    void offsetAndSizeMayBeOneValue() {
        answering("[{\"id\": 1}, {\"id\": 2}]", "[{\"id\": 3}]", "[]");
        all("/p", """
                {"records": "/items",
                 "pagination": {"kind": "offset", "param": "limit", "shape": "offset,size", "size": 2}}""");

        assertEquals(List.of("/p?limit=0%2C2", "/p?limit=2%2C2", "/p?limit=3%2C2"), upstream.asked);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aRangeIsTwoValues(int start) {
        answering("[{\"id\": 1}, {\"id\": 2}]", "[{\"id\": 3}]", "[]");
        all("/p", """
                {"records": "/items",
                 "pagination": {"kind": "offset", "param": "_from", "sizeParam": "_to", "shape": "from-to", "size": 2,
                                "start": %d}}""".formatted(start));

        assertEquals(
                start == 0
                        ? List.of("/p?_to=1&_from=0", "/p?_to=3&_from=2", "/p?_to=4&_from=3")
                        : List.of("/p?_to=2&_from=1", "/p?_to=4&_from=3", "/p?_to=5&_from=4"),
                upstream.asked);
    }

    @Test
    void aCursorGoesIntoTheBodyAsItCame() {
        upstream.close();
        upstream = new Upstream(exchange -> Upstream.send(
                exchange,
                upstream.bodies.size() > 1
                        ? "{\"items\": [{\"id\": 2}], \"next\": null}"
                        : "{\"items\": [{\"id\": 1}], \"next\": \"${KEY}\"}"));
        var spec = spec("/p", """
                {"records": "/items", "method": "POST", "body": {"k": "${KEY}", "variables": {"after": null}},
                 "pagination": {"kind": "cursor", "param": "/variables/after", "next": "/next"}}""");

        assertEquals(List.of("1:1", "2:2"), reading.all(spec, 10));
        assertEquals(
                List.of(
                        "POST {\"k\":\"s3cr&t/+\",\"variables\":{\"after\":null}}",
                        "POST {\"k\":\"s3cr&t/+\",\"variables\":{\"after\":\"${KEY}\"}}"),
                upstream.bodies);
    }

    @Test
    void aCursorIsANumberWhereTheBodyHasOne() {
        upstream.close();
        upstream = new Upstream(exchange -> Upstream.send(
                exchange,
                upstream.bodies.size() > 1
                        ? "{\"items\": [], \"next\": null}"
                        : "{\"items\": [{\"id\": 1}], \"next\": 41}"));
        all("/p", """
                {"records": "/items", "method": "POST", "body": {"last": 0},
                 "pagination": {"kind": "cursor", "param": "/last", "next": "/next"}}""");

        assertEquals(List.of("POST {\"last\":0}", "POST {\"last\":41}"), upstream.bodies);
    }

    @Test
    void namesThePlaceThatTheSourceIgnores() {
        var failure = failure(spec("/p", """
                {"records": "/items", "method": "POST", "body": {"n": 1},
                 "pagination": {"kind": "page", "param": "/n"}}"""));

        assertTrue(
                failure.getMessage().endsWith("it seems to ignore the field \"/n\" of the body"), failure::getMessage);
    }

    @Test
    void aPostIsRepeatedLikeAGet() {
        upstream.close();
        upstream = new Upstream(exchange -> {
            if (upstream.bodies.size() == 1) {
                Upstream.send(exchange, 503, new byte[0]);
            } else {
                Upstream.send(exchange, ONE);
            }
        });
        var spec = spec("/p", "{\"records\": \"/items\", \"method\": \"POST\", \"body\": {\"n\": 1}}");

        assertEquals(List.of("1:1"), reading.all(spec, 10));
        assertEquals(List.of("POST {\"n\":1}", "POST {\"n\":1}"), upstream.bodies);
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void aRedirectThatKeepsThePostSendsItToTheSameOrigin(int status) {
        redirecting(status, "/q");
        all("/p", "{\"records\": \"/items\", \"method\": \"POST\", \"body\": {\"k\": \"${KEY}\"}}");

        assertEquals(List.of("/p", "/q"), upstream.asked);
        assertEquals("POST {\"k\":\"s3cr&t/+\"}", upstream.bodies.get(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void noBodyGoesToAnotherOrigin(int status) {
        try (var other = new Upstream(exchange -> Upstream.send(exchange, ONE))) {
            redirecting(status, other.address("/q"));
            var spec = spec("/p", "{\"records\": \"/items\", \"method\": \"POST\", \"body\": {\"k\": \"${KEY}\"}}");
            var failure = failure(spec);

            assertEquals(SourceException.Kind.CONFIGURATION, failure.kind());
            assertEquals(
                    "the redirect of " + upstream.address("/p") + " leads to " + other.address("")
                            + ", and a body is sent to " + upstream.address("") + " alone",
                    failure.getMessage());
            assertEquals(List.of(), other.asked);
        }
    }

    @Test
    void aNextPageElsewhereGetsNoBody() {
        try (var other = new Upstream(exchange -> Upstream.send(exchange, ONE))) {
            upstream.close();
            upstream = new Upstream(exchange ->
                    Upstream.send(exchange, "{\"items\": [{\"id\": 1}], \"next\": \"" + other.address("/q") + "\"}"));
            var spec = spec("/p", """
                    {"records": "/items", "method": "POST", "body": {"n": 1},
                     "pagination": {"kind": "next-url"}}""");

            var message = failure(spec).getMessage();
            assertTrue(message.startsWith("the next page leads to " + other.address("")), message);
            assertEquals(List.of(), other.asked);
        }
    }

    @Test
    void afterSeeOtherTheAnswerIsGot() {
        redirecting(303, "/q");
        all("/p", "{\"records\": \"/items\", \"method\": \"POST\", \"body\": {\"n\": 1}}");

        assertEquals(List.of("POST {\"n\":1}", "GET "), upstream.bodies);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302})
    void aRedirectThatLosesTheBodyFails(int status) {
        redirecting(status, "/q");
        var spec = spec("/p", "{\"records\": \"/items\", \"method\": \"POST\", \"body\": {\"n\": 1}}");

        assertEquals(
                upstream.address("/p") + " answered " + status + " to a POST and redirects to "
                        + upstream.address("/q") + ", where browsers would send a GET without the body; that address"
                        + " belongs into the spec",
                failure(spec).getMessage());
        assertEquals(List.of("/p"), upstream.asked);
    }

    private SourceException failure(SourceSpec spec) {
        return assertThrows(SourceException.class, () -> reading.all(spec, 10));
    }

    private void redirecting(int status, String location) {
        upstream.close();
        upstream = new Upstream(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/p")) {
                exchange.getResponseHeaders().add("Location", location);
                Upstream.send(exchange, status, new byte[0]);
            } else {
                Upstream.send(exchange, ONE);
            }
        });
    }

    /** Lets the source answer with these lists in turn, and the last one for ever. */
    private void answering(String... items) {
        upstream.close();
        upstream = new Upstream(exchange -> {
            var number = Math.min(upstream.bodies.size(), items.length) - 1;
            Upstream.send(exchange, "{\"items\": " + items[number] + "}");
        });
    }

    private List<String> all(String path, String read) {
        return reading.all(spec(path, read), 10);
    }

    private SourceSpec spec(String path, String read) {
        return Specs.read(upstream.address(path), read);
    }
}
