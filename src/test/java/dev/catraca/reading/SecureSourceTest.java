package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.SourceException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sources over https, with certificates of a test authority. */
@Timeout(60)
class SecureSourceTest {
    private static final String ONE = "{\"items\":[{\"id\":1}]}";
    private static final Map<String, String> KEY = Map.of("X-Api-Key", "${KEY}");

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static Reading trusting;
    private static Reading doubting;
    private Upstream shop;

    @BeforeAll
    static void make() {
        certificates = new Certificates(folder);
        trusting = new Reading(TestConfig.trusting(certificates.pem()));
        doubting = new Reading(TestConfig.DEFAULT);
    }

    @AfterEach
    void stop() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void trustsTheAuthoritiesThatAreAdded() {
        shop = new Upstream(exchange -> Upstream.send(exchange, ONE), certificates.server("ip:127.0.0.1"));
        assertEquals(List.of("1:1"), trusting.all(Specs.json(shop.address("/p"), Specs.NONE), 1));
    }

    @Test
    void saysWhoseCertificateIsNotTrusted() {
        shop = new Upstream(exchange -> Upstream.send(exchange, ONE), certificates.server("ip:127.0.0.1,dns:a"));
        assertRefused(
                doubting,
                "is not trusted: it was issued by \"Throw-away CA\", which is no known authority; catraca.source.trust can"
                        + " name a file with the certificate of that authority");
    }

    @Test
    void saysWhenACertificateExpired() {
        var tls = certificates.server("ip:127.0.0.1,dns:b", "-startdate", "2020/01/01 12:00:00", "-validity", "31");
        shop = new Upstream(exchange -> Upstream.send(exchange, ONE), tls);
        assertRefused(trusting, "expired on 2020-02-01");
    }

    @Test
    void saysWhenACertificateBeginsToBeValid() {
        var tls = certificates.server("ip:127.0.0.1,dns:early", "-startdate", "2090/01/01 12:00:00", "-validity", "31");
        shop = new Upstream(exchange -> Upstream.send(exchange, ONE), tls);
        assertRefused(trusting, "is not valid before 2090-01-01");
    }

    @Test
    void saysForWhichHostACertificateIs() {
        shop = new Upstream(exchange -> Upstream.send(exchange, ONE), certificates.server("dns:shop.example,dns:c"));
        assertRefused(trusting, "is for another host: shop.example, c");
    }

    @Test
    void saysThatAShopSendsHttpsBackToHttp() {
        shop = new Upstream(
                exchange -> {
                    exchange.getResponseHeaders()
                            .add("Location", shop.address("/p").replace("https://", "http://"));
                    Upstream.send(exchange, 301, new byte[0]);
                },
                certificates.server("ip:127.0.0.1,dns:again"));
        var failure =
                assertThrows(SourceException.class, () -> trusting.all(Specs.json(shop.address("/p"), Specs.NONE), 1));
        assertEquals(
                shop.address("/p") + " redirects from https to the same address over http, which is not followed",
                failure.getMessage());
        assertEquals(1, shop.asked.size());
    }

    @Test
    void saysThatAServerSpeaksNoTls() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answering = CompletableFuture.runAsync(() -> answerInTheClear(server));
            var failure = failure(doubting, "https://127.0.0.1:" + server.getLocalPort() + "/p");
            assertEquals(Kind.CONFIGURATION, failure.kind());
            assertTrue(failure.getMessage().contains("does not speak TLS"), failure.getMessage());
            answering.join();
        }
    }

    /** Answers when the first byte was received, as an HTTP server does. */
    private static void answerInTheClear(ServerSocket server) {
        try (var connection = server.accept()) {
            connection.getInputStream().readNBytes(1);
            connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
            connection.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void goesOnOverHttpsWhereTheShopWritesHttp() {
        try (var plain = new Upstream(exchange -> Upstream.send(exchange, ONE))) {
            shop = new Upstream(
                    exchange -> {
                        if (exchange.getRequestURI().getPath().equals("/p")) {
                            exchange.getResponseHeaders().add("Location", plain.address("/q?key=1"));
                            Upstream.send(exchange, 302, new byte[0]);
                        } else {
                            Upstream.send(exchange, ONE);
                        }
                    },
                    certificates.server("ip:127.0.0.1,dns:d"));
            trusting.all(Specs.json(shop.address("/p"), Specs.NONE, KEY), 1);
            assertEquals(List.of("/p", "/q?key=1"), shop.asked);
            assertTrue(shop.headers.get(1).containsKey("X-api-key"));
            assertEquals(List.of(), plain.asked);
        }
    }

    @Test
    void aStoredPageIsNotAskedForInTheClear() {
        try (var plain = new Upstream(exchange -> Upstream.send(exchange, ONE))) {
            shop = new Upstream(exchange -> Upstream.send(exchange, ONE), certificates.server("ip:127.0.0.1,dns:back"));
            var spec = Specs.json(shop.address("/p?key=${KEY}"), Specs.NEXT_URL);
            var stored = new Checkpoint(plain.address("/p?page=2&key=${KEY}"), 0, 1, null, false);
            try (var reader = trusting.open(spec, stored)) {
                reader.next(10, Long.MAX_VALUE);
            }
            assertEquals(List.of(), plain.asked);
            assertEquals(1, shop.asked.size());
        }
    }

    private void assertRefused(Reading reading, String why) {
        var failure = failure(reading, shop.address("/p"));
        assertEquals(shop.address("/p") + " is not asked: its certificate " + why, failure.getMessage());
        assertEquals(Kind.CONFIGURATION, failure.kind());
    }

    private static SourceException failure(Reading reading, String address) {
        try (var reader = reading.open(Specs.json(address, Specs.NONE), Checkpoint.START)) {
            return assertThrows(SourceException.class, () -> reader.next(1, 1));
        }
    }
}
