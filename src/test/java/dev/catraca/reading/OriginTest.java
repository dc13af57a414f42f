package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    private static final String ONE = "{\"items\":[{\"id\":1}]}";
    private static final Map<String, String> KEY = Map.of("X-Api-Key", "${KEY}");
    private final Reading reading = new Reading(TestConfig.DEFAULT);
    private final Upstream other = new Upstream(exchange -> Upstream.send(exchange, ONE));
    private Upstream home;

    @AfterEach
    void stop() {
        reading.close();
        other.close();
        if (home != null) {
            home.close();
        }
    }

    @Test
    void sendsTheHeadersWithTheirSecrets() {
        home = new Upstream(exchange -> Upstream.send(exchange, ONE));
        reading.all(Specs.json(home.address("/p?k=${KEY}"), Specs.NONE, KEY), 1);
        assertEquals(List.of("s3cr&t/+"), home.headers.get(0).get("X-api-key"));
        assertEquals(List.of("catraca/test"), home.headers.get(0).get("User-agent"));
        assertEquals(List.of("/p?k=s3cr%26t%2F%2B"), home.asked);
    }

    @Test
    void sendsUserInfoAsBasicCredentials() {
        home = new Upstream(exchange -> Upstream.send(exchange, ONE));
        reading.all(Specs.json(home.address("/p").replace("http://", "http://ana:pw@"), Specs.NONE), 1);
        assertEquals(List.of("Basic YW5hOnB3"), home.headers.get(0).get("Authorization"));
    }

    @Test
    void aRedirectToAnotherOriginGetsNoHeaders() {
        home = redirecting(other.address("/elsewhere"));
        assertEquals(List.of("1:1"), reading.all(Specs.json(home.address("/p"), Specs.NONE, KEY), 1));
        assertTrue(home.headers.get(0).containsKey("X-api-key"));
        assertFalse(other.headers.get(0).containsKey("X-api-key"));
        assertEquals(List.of("/elsewhere"), other.asked);
    }

    @Test
    void saysThatTheHeadersWereNotSentOn() {
        try (var strict = new Upstream(exchange -> Upstream.send(exchange, 401, new byte[0]))) {
            home = redirecting(strict.address("/p"));
            var spec = Specs.json(home.address("/p"), Specs.NONE, KEY);
            var message = assertThrows(SourceException.class, () -> reading.all(spec, 1))
                    .getMessage();
            assertEquals(
                    strict.address("/p")
                            + " answered 401 Unauthorized: the key is refused; the headers were not sent on,"
                            + " because " + home.address("") + " redirects to " + strict.address(""),
                    message);
        }
    }

    @Test
    void aRedirectMayNeedEncoding() {
        home = new Upstream(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/p")) {
                exchange.getResponseHeaders().add("Location", "/q r|s?t={u}&v=100%");
                Upstream.send(exchange, 302, new byte[0]);
            } else {
                Upstream.send(exchange, ONE);
            }
        });
        reading.all(Specs.json(home.address("/p"), Specs.NONE), 1);
        assertEquals(List.of("/p", "/q%20r%7Cs?t=%7Bu%7D&v=100%25"), home.asked);
    }

    @Test
    void encodesTwoSecretsForBasicAuth() {
        home = new Upstream(exchange -> Upstream.send(
                exchange,
                400,
                exchange.getRequestHeaders().getFirst("Authorization").getBytes()));
        var spec = Specs.json(home.address("/p"), Specs.NONE, Map.of("Authorization", "Basic ${TOKEN}:${KEY}"));
        var failure = assertThrows(SourceException.class, () -> reading.all(spec, 1));
        assertEquals(
                List.of("Basic " + Base64.getEncoder().encodeToString("tok-1:s3cr&t/+".getBytes())),
                home.headers.get(0).get("Authorization"));
        assertTrue(failure.getMessage().endsWith("\"Basic ${TOKEN}:${KEY}\""), failure.getMessage());
    }

    /** A source that sends the beginning of a secret must not be asked with all of it. */
    @ParameterizedTest
    @ValueSource(strings = {"link-header", "next-url"})
    void aNextPageIsAskedForWithWhatTheSourceHasSent(String pagination) {
        var next = other.address("/two?x=s3cr&t");
        home = new Upstream(exchange -> {
            if (pagination.equals("link-header")) {
                exchange.getResponseHeaders().add("Link", "<" + next + ">; rel=next");
                Upstream.send(exchange, ONE);
            } else {
                Upstream.send(exchange, "{\"items\":[{\"id\":1}],\"next\":\"" + next + "\"}");
            }
        });
        var by = pagination.equals("link-header") ? Specs.LINK : Specs.NEXT_URL;
        assertEquals(List.of("1:1", "2:1"), reading.all(Specs.json(home.address("/p"), by, KEY), 10));
        assertEquals(List.of("/two?x=s3cr&t"), other.asked);
    }

    @Test
    void aNextPageOnAnotherOriginGetsNoHeaders() {
        home = new Upstream(exchange -> {
            exchange.getResponseHeaders().add("Link", "<" + other.address("/two") + ">; rel=next");
            Upstream.send(exchange, ONE);
        });
        assertEquals(List.of("1:1", "2:1"), reading.all(Specs.json(home.address("/p"), Specs.LINK, KEY), 10));
        assertFalse(other.headers.get(0).containsKey("X-api-key"));
    }

    @Test
    void aRedirectAtHomeKeepsTheHeaders() {
        home = new Upstream(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/p")) {
                exchange.getResponseHeaders().add("Location", "q/r");
                Upstream.send(exchange, 308, new byte[0]);
            } else {
                Upstream.send(exchange, ONE);
            }
        });
        reading.all(Specs.json(home.address("/p"), Specs.NONE, KEY), 10);
        assertEquals(List.of("/p", "/q/r"), home.asked);
        assertTrue(home.headers.get(1).containsKey("X-api-key"));
    }

    @Test
    void followsFiveRedirectsAndNoMore() {
        home = redirecting("/p");
        var spec = Specs.json(home.address("/p"), Specs.NONE);
        assertFalse(
                assertThrows(SourceException.class, () -> reading.all(spec, 1)).retryable());
        assertEquals(6, home.asked.size());
    }

    @Test
    void refusesARedirectToAFile() {
        home = redirecting("file:///etc/passwd");
        var spec = Specs.json(home.address("/p"), Specs.NONE);
        assertFalse(
                assertThrows(SourceException.class, () -> reading.all(spec, 1)).retryable());
    }

    @Test
    void decodesGzip() {
        home = new Upstream(exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            Upstream.send(exchange, 200, gzip(ONE));
        });
        assertEquals(List.of("1:1"), reading.all(Specs.json(home.address("/p"), Specs.NONE), 1));
        assertEquals(List.of("gzip"), home.headers.get(0).get("Accept-encoding"));
    }

    @Test
    void aCheckpointHoldsNoSecretAndStillWorks() {
        home = new Upstream(exchange -> {
            var page = Integer.parseInt(Upstream.parameter(exchange, "page", "1"));
            var next = "/p?k=s3cr%26t%2f%2B&page=" + (page + 1);
            Upstream.send(
                    exchange,
                    "{\"items\":[{\"id\":" + page + "}],\"next\":" + (page == 3 ? "null" : "\"" + next + "\"") + "}");
        });
        var spec = Specs.json(home.address("/p?k=${KEY}"), Specs.NEXT_URL);
        Checkpoint after;
        try (var reader = reading.open(spec, Checkpoint.START)) {
            after = reader.next(2, Long.MAX_VALUE).after();
        }
        assertTrue(after.page().contains("k=${KEY}"), after.page());
        assertFalse(after.page().contains("s3cr"), after.page());
        try (var reader = reading.open(spec, after)) {
            assertEquals(List.of("3:3"), Reading.rest(reader, 10));
        }
        assertTrue(home.asked.get(home.asked.size() - 1).contains("k=s3cr%26t%2F%2B"));
    }

    @Test
    void anErrorShowsNoSecretOfThePath() {
        home = new Upstream(exchange -> Upstream.send(exchange, 404, new byte[0]));
        var spec = Specs.json(home.address("/v1/${TOKEN}/p"), Specs.NONE, KEY);
        var failure = assertThrows(SourceException.class, () -> reading.all(spec, 1));
        assertTrue(failure.getMessage().contains("/v1/${TOKEN}/p answered 404"), failure.getMessage());
    }

    @Test
    void aMissingSecretIsNamedBeforeAnythingIsAsked() {
        var spec = Specs.json(other.address("/p"), Specs.NONE, Map.of("X", "${NOBODY}"));
        var failure = assertThrows(SourceException.class, () -> reading.open(spec, Checkpoint.START));
        assertTrue(failure.getMessage().contains("NOBODY"));
        assertEquals(List.of(), other.asked);
    }

    private static Upstream redirecting(String location) {
        return new Upstream(exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            Upstream.send(exchange, 302, new byte[0]);
        });
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
