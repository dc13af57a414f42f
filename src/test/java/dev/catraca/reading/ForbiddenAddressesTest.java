package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.pace.HandClock;
import dev.catraca.source.spec.SourceSpec;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that no source may lead to, wherever they come from and however they are written. */
@Timeout(60)
class ForbiddenAddressesTest {
    private static final String METADATA = "http://169.254.169.254/latest/meta-data/";
    private static final int MOST_CHUNKS = 5;
    private final Reading reading = new Reading(TestConfig.DEFAULT, new HandClock());
    private Upstream home;

    @AfterEach
    void stop() {
        reading.close();
        if (home != null) {
            home.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "2852039166",
                "169.254.43518",
                "169.16689662",
                "[::ffff:169.254.169.254]",
                "[::ffff:a9fe:a9fe]",
                "[0:0:0:0:0:ffff:a9fe:a9fe]",
                "[::169.254.169.254]",
                "[64:ff9b::169.254.169.254]",
                "[2002:a9fe:a9fe::]",
                "[fd00:ec2::254]",
                "[fd00:0ec2:0:0:0:0:0:0254]",
                "[fe80::1]",
                "169.254.1.1"
            })
    void areNotAskedHoweverTheyAreWritten(String host) {
        assertRefused(
                Specs.json("http://" + host + ":8/latest/meta-data/", Specs.NONE), "http://" + host + ":8/latest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0xA9FEA9FE",
                "0xA9.0xFE.0xA9.0xFE",
                "0251.0376.0251.0376",
                "169.254.169.254.",
                "①⑥⑨.②⑤④.①⑥⑨.②⑤④",
                "169。254。169。254"
            })
    void areNotAskedInOtherNumbers(String host) {
        var spec = Specs.json("http://" + host + ":8/p", Specs.NONE);
        try (var reader = reading.open(spec, Checkpoint.START)) {
            var told =
                    assertThrows(SourceException.class, () -> reader.next(1, 1)).getMessage();
            assertTrue(told.contains("is not asked: its address 169.254.169.254"), told);
        }
    }

    /** Of a service without a setting. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0177.0.0.1",
                "0x7f.1",
                "[::1]",
                "[::]",
                "0.0.0.0",
                "0",
                "localhost",
                "x.localhost",
                "LOCALHOST.",
                "10.1.2.3",
                "172.20.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "[fc00::1]",
                "[fd12:3456::1]",
                "224.0.0.1",
                "[ff02::1]",
                "255.255.255.255",
                "[64:ff9b::7f00:1]",
                "[64:ff9b:1::a00:1]",
                "[2002:a00:1::]",
                "[::ffff:10.0.0.1]"
            })
    void placesThatAreNotPublicAreAskedOnlyIfASettingSaysSo(String host) {
        var shut = new Reading(TestConfig.DEFAULT.allowing());
        try (shut;
                var reader = shut.open(Specs.json("http://" + host + ":8/p", Specs.NONE), Checkpoint.START)) {
            var failure = assertThrows(SourceException.class, () -> reader.next(1, 1));
            assertTrue(
                    failure.getMessage()
                            .contains("; it is asked only if catraca.source.allow (CATRACA_SOURCE_ALLOW) lists it"),
                    failure.getMessage());
            assertEquals(SourceException.Kind.CONFIGURATION, failure.kind());
        }
    }

    @Test
    void areNotAskedOverHttps() {
        assertRefused(Specs.json("https://169.254.169.254/p", Specs.NONE), "https://169.254.169.254/p");
    }

    @Test
    void areNotAskedAfterARedirect() {
        home = new Upstream(exchange -> {
            exchange.getResponseHeaders().add("Location", METADATA);
            Upstream.send(exchange, 302, new byte[0]);
        });
        assertRefused(Specs.json(home.address("/p"), Specs.NONE), METADATA);
        assertEquals(1, home.asked.size());
    }

    @Test
    void areNotAskedForANextPage() {
        home = new Upstream(
                exchange -> Upstream.send(exchange, "{\"items\":[{\"id\":1}],\"next\":\"" + METADATA + "\"}"));
        assertRefused(Specs.json(home.address("/p"), Specs.NEXT_URL), METADATA);
    }

    @Test
    void areNotAskedForTheTargetOfALink() {
        home = new Upstream(exchange -> {
            exchange.getResponseHeaders().add("Link", "<" + METADATA + ">; rel=\"next\"");
            Upstream.send(exchange, "{\"items\":[{\"id\":1}]}");
        });
        assertRefused(Specs.json(home.address("/p"), Specs.LINK), METADATA);
    }

    @Test
    void areNotAskedForADetailOrAJoin() {
        home = new Upstream(exchange -> Upstream.send(exchange, "{\"items\":[{\"id\":1}]}"));
        var detail = Specs.read(home.address("/p"), """
                {"records": "/items", "detail": {"url": "http://10.0.0.1/{id}", "id": "/id"}}""");
        assertRefused(detail, "http://10.0.0.1/1");
        var join = Specs.read(home.address("/p"), """
                {"records": "/items", "detail": {"id": "/id", "maxAge": "PT6H"},
                 "join": [{"as": "stock", "url": "http://10.0.0.1/{id}", "id": "/id"}]}""");
        assertRefused(join, "http://10.0.0.1/1");
    }

    @Test
    void areNotAskedForAJobOrItsResult() {
        home = new Upstream(exchange -> Upstream.send(
                exchange, "{\"id\": 1, \"status\": \"DONE\", \"url\": \"http://10.0.0.1/file?signature=1\"}"));
        var job = """
                {"format": "ndjson", "job": {"create": {"url": "%s", "body": {}}, "id": "/id", "poll": {"url": "%s"},
                 "status": "/status", "done": ["DONE"], "result": "/url"}}""";
        assertRefused(
                Specs.read("http://10.0.0.1/create", job.formatted("http://10.0.0.1/create", home.address("/{id}"))),
                "http://10.0.0.1/create");
        assertRefused(
                Specs.read(home.address("/p"), job.formatted(home.address("/c"), "http://10.0.0.1/{id}")),
                "http://10.0.0.1/1");
        assertRefused(
                Specs.read(home.address("/p"), job.formatted(home.address("/c"), home.address("/{id}"))),
                "http://10.0.0.1/file");
    }

    @Test
    void areNotAskedForTokens() {
        home = new Upstream(exchange -> Upstream.send(exchange, "{\"items\":[{\"id\":1}]}"));
        var spec = Specs.read(home.address("/p"), """
                {"records": "/items", "auth": {"kind": "oauth2", "token": "%s", "client": "a"}}""".formatted(METADATA));
        assertRefused(spec, METADATA);
        assertEquals(List.of(), home.asked);
    }

    private void assertRefused(SourceSpec spec, String address) {
        try (var reader = reading.mapping(spec, Checkpoint.START)) {
            var failure = assertThrows(SourceException.class, () -> {
                for (var chunks = 0; chunks < MOST_CHUNKS; chunks++) {
                    reader.next(1, 1);
                }
            });
            assertTrue(failure.getMessage().startsWith(address), failure.getMessage());
            assertTrue(failure.getMessage().contains(" is not asked: its address "), failure.getMessage());
            assertEquals(SourceException.Kind.CONFIGURATION, failure.kind());
            assertFalse(failure.retryable());
        }
    }
}
