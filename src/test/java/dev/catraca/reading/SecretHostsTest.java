package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.catraca.http.Validators;
import dev.catraca.reading.mapping.RecordMapper;
import dev.catraca.source.spec.SourceSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret that is bound to hosts: {@code localhost} and {@code 127.0.0.1} are two hosts of one server here. */
@Timeout(60)
class SecretHostsTest {
    private static final String VALUE = "s3cr&t/+";
    private static final String ITEMS = "{\"items\":[{\"id\":1}]}";

    private Upstream.Answer answer = exchange -> Upstream.send(exchange, ITEMS);
    private final Upstream shop = new Upstream(exchange -> answer.to(exchange));
    private Reading reading;

    @AfterEach
    void stop() {
        reading.close();
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"headers\": {\"X-Key\": \"${KEY}\"}}",
                "{\"headers\": {\"X-Key\": \"Basic ${KEY}:x\"}}",
                "{\"query\": {\"k\": [\"a\", \"${KEY}\"]}}",
                "{\"method\": \"POST\", \"body\": {\"a\": [{\"k\": \"x${KEY}\"}]}}",
                "{\"auth\": {\"kind\": \"basic\", \"user\": \"ana\", \"password\": \"${KEY}\"}}",
                "{\"auth\": {\"kind\": \"bearer\", \"token\": \"${KEY}\"}}",
                "{\"auth\": {\"kind\": \"header\", \"name\": \"X-Key\", \"value\": \"${KEY}\"}}",
                "{\"auth\": {\"kind\": \"query\", \"param\": \"k\", \"value\": \"${KEY}\"}}",
                "{\"method\": \"POST\", \"body\": {}, \"auth\": {\"kind\": \"body\", \"at\": \"/k\", \"value\": \"${KEY}\"}}",
                "{\"auth\": {\"kind\": \"oauth1\", \"key\": \"ck\", \"secret\": \"${KEY}\"}}",
                "{\"auth\": {\"kind\": \"oauth2\", \"token\": \"TOKEN\", \"client\": \"a\", \"secret\": \"${KEY}\"}}",
                "{\"auth\": {\"kind\": \"oauth2\", \"token\": \"TOKEN\", \"client\": \"${KEY}\", \"send\": \"query\"}}",
                "{\"auth\": {\"kind\": \"oauth2\", \"grant\": \"refresh_token\", \"token\": \"TOKEN\", \"client\": \"a\","
                        + " \"refresh\": \"${KEY}\"}}",
                "{\"auth\": {\"kind\": \"login\", \"url\": \"TOKEN\", \"body\": {\"p\": \"${KEY}\"}, \"token\": \"/t\"}}"
            })
    void isSentToNoOtherHost(String read) {
        var elsewhere = shop.address("/token");
        var own = elsewhere.replace("127.0.0.1", "localhost");
        bind("KEY=localhost");
        // The list at another host, and the token at another host.
        assertRefused(spec(shop.address("/p"), read.replace("TOKEN", own)));
        if (read.contains("TOKEN")) {
            assertRefused(spec(shop.address("/p").replace("127.0.0.1", "localhost"), read.replace("TOKEN", elsewhere)));
        }
        assertEquals(List.of(), shop.asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/p?k=${KEY}", "/p/${KEY}/q", "/p?a=b&k=x${KEY}"})
    void isSentToNoOtherHostInTheAddress(String path) {
        bind("KEY=localhost");
        assertRefused(spec(shop.address(path), "{}"));
        assertEquals(List.of(), shop.asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/r?k=s3cr%26t%2F%2B", "/r/s3cr&t/+", "/r?k=%73%33cr%2526t%252F%252B", "/r?b=YW5hOnMzY3ImdC8r"})
    void doesNotFollowARedirectThatRepeatsIt(String target) {
        answer = exchange -> {
            exchange.getResponseHeaders().add("Location", shop.address(target));
            Upstream.send(exchange, 302, new byte[0]);
        };
        bind("KEY=localhost");
        assertRefused(spec(
                shop.address("/p").replace("127.0.0.1", "localhost"),
                "{\"auth\": {\"kind\": \"basic\", \"user\": \"ana\", \"password\": \"${KEY}\"}}"));
        assertEquals(List.of("/p"), shop.asked);
    }

    @Test
    void isNotSentForADetail() {
        bind("KEY=localhost");
        var spec = spec(shop.address("/p").replace("127.0.0.1", "localhost"), """
                {"detail": {"url": "%s?k=${KEY}", "id": "/id"}}""".formatted(shop.address("/d/{id}")));
        try (var reader = reading.mapping(spec, Checkpoint.START)) {
            assertTold(assertThrows(SourceException.class, () -> reader.next(1, Long.MAX_VALUE)));
        }
        assertEquals(List.of("/p"), shop.asked);
    }

    /** What stands in a path is sent otherwise than it is written, so its value is not found there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"detail\": {\"url\": \"ELSEWHERE/${KEY}/{id}\", \"id\": \"/id\"}}",
                "{\"join\": [{\"url\": \"ELSEWHERE/${KEY}/{id}\", \"id\": \"/id\", \"as\": \"more\"}]}",
                "{\"job\": {\"create\": {\"url\": \"ELSEWHERE/${KEY}\"}, \"id\": \"/id\", \"poll\": {\"url\":"
                        + " \"ELSEWHERE/jobs/{id}\"}, \"status\": \"/status\", \"done\": [\"DONE\"], \"result\": \"/url\"}}",
                "{\"job\": {\"create\": {\"url\": \"HOME/create\", \"method\": \"GET\"}, \"id\": \"/items/0/id\", \"poll\":"
                        + " {\"url\": \"ELSEWHERE/${KEY}/{id}\"}, \"status\": \"/status\", \"done\": [\"DONE\"], \"result\":"
                        + " \"/url\"}}"
            })
    void isNotSentElsewhereInAnotherSpelling(String read) {
        bind("KEY=localhost", "pa\\ss=W0rd");
        var home = shop.address("").replace("127.0.0.1", "localhost");
        var spec = spec(home + "/p", read.replace("ELSEWHERE", shop.address("")).replace("HOME", home));
        try (var reader = reading.mapping(spec, Checkpoint.START)) {
            assertTold(assertThrows(SourceException.class, () -> {
                for (var asked = 0; asked < 5; asked++) {
                    reader.next(1, Long.MAX_VALUE);
                }
            }));
        }
        assertEquals(
                List.of(),
                shop.asked.stream().filter(asked -> asked.contains("W0rd")).toList());
    }

    @ParameterizedTest
    @CsvSource({"KEY=127.0.0.1", "KEY=shop.example 127.0.0.1", "OTHER=shop.example"})
    void isSentToItsOwn(String entry) {
        bind(entry);
        var spec = spec(shop.address("/p?k=${KEY}"), "{\"auth\": {\"kind\": \"bearer\", \"token\": \"${KEY}\"}}");
        assertEquals(List.of("1:1"), reading.all(spec, 1));
        assertEquals(List.of("Bearer " + VALUE), shop.headers.get(0).get("Authorization"));
    }

    /** Only what holds it is kept back. */
    @Test
    void theRestIsFollowedToOtherHosts() {
        answer = exchange -> {
            if (exchange.getRequestURI().getPath().equals("/p")) {
                exchange.getResponseHeaders().add("Location", shop.address("/r"));
                Upstream.send(exchange, 302, new byte[0]);
            } else {
                Upstream.send(exchange, ITEMS);
            }
        };
        bind("KEY=localhost");
        var spec = spec(
                shop.address("/p").replace("127.0.0.1", "localhost"),
                "{\"auth\": {\"kind\": \"bearer\", \"token\": \"${KEY}\"}}");
        assertEquals(List.of("1:1"), reading.all(spec, 1));
        assertEquals(List.of("/p", "/r"), shop.asked);
        assertFalse(shop.headers.get(1).containsKey("Authorization"));
    }

    private void bind(String entry) {
        bind(entry, VALUE);
    }

    private void bind(String entry, String value) {
        var hosts = new SecretHosts(List.of(entry));
        var resolver = new SecretResolver() {
            @Override
            public String resolve(String text) {
                return text.replace("${KEY}", value);
            }

            @Override
            public SecretHosts hosts() {
                return hosts;
            }
        };
        reading = new Reading(TestConfig.DEFAULT, new HeldTokens(), resolver, Optional.of(Reading.KEY));
    }

    private void assertRefused(SourceSpec spec) {
        var failure = assertThrows(SourceException.class, () -> {
            try (var reader = reading.readers()
                    .open(spec, Checkpoint.START, new RecordMapper(spec), Validators.NONE, page -> {})) {
                reader.next(1, Long.MAX_VALUE);
            }
        });
        assertTold(failure);
    }

    private static void assertTold(SourceException failure) {
        assertEquals(
                "the secret KEY is not sent to 127.0.0.1, nor is a token that was given for it: it is bound to localhost by"
                        + " catraca.secrets.hosts",
                failure.getMessage());
        assertEquals(SourceException.Kind.CONFIGURATION, failure.kind());
    }

    private static SourceSpec spec(String url, String read) {
        return Specs.read(url, read.replaceFirst("\\{", "{\"records\": \"/items\"" + (read.equals("{}") ? "" : ", ")));
    }
}
