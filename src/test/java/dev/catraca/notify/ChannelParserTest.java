package dev.catraca.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a channel may be configured as, and what is said of one that is not valid. */
class ChannelParserTest {
    private static final String SECRET = "s3cret";

    @Test
    void aChannelIsWhatItsSettingsSay() {
        var channel = parsed(
                        "type",
                        "webhook",
                        "url",
                        "https://hooks.example/" + SECRET,
                        "sources",
                        "loja-a, loja-b",
                        "kinds",
                        "FAILED,GUARDED",
                        "headers.Authorization",
                        SECRET,
                        "signing-secret",
                        SECRET)
                .get(0);
        assertEquals(Set.of("loja-a", "loja-b"), channel.sources());
        assertEquals(Set.of(NoticeKind.FAILED, NoticeKind.GUARDED), channel.kinds());
        assertEquals(Map.of("Authorization", SECRET), channel.headers());
        assertFalse(channel.toString().contains(SECRET));
    }

    @Test
    void byDefaultAChannelHearsOfAllInEnglish() {
        var channel = parsed("type", "slack", "url", "https://hooks.example/x").get(0);
        assertEquals(NoticeKind.OF_RUNS, channel.kinds());
        assertFalse(channel.kinds().contains(NoticeKind.TEST));
        assertEquals(Set.of(), channel.sources());
        assertEquals("guard", channel.wording().reason(dev.catraca.run.RunReason.GUARD));
    }

    @Test
    void everyFaultNamesItsSettingAndShowsNoValue() {
        assertFault(".type: expected one of webhook, slack, teams, email.");
        assertFault(".url: expected an http", "type", "teams");
        assertFault(".url: expected an http", "type", "teams", "url", "ftp://" + SECRET);
        assertFault(".url: expected an http", "type", "teams", "url", "https://ana:" + SECRET + "@hooks.example/");
        assertFault(".url: expected an http", "type", "teams", "url", "https://hooks.example/ " + SECRET);
        assertFault(".language: expected en or pt-BR.", "type", "slack", "url", "https://h.example", "language", "fr");
        assertFault(".kinds: expected a list of FAILED", "type", "slack", "url", "https://h.example", "kinds", "TEST");
        assertFault(
                ".signing-secret: expected none",
                "type",
                "slack",
                "url",
                "https://h.example",
                "signing-secret",
                SECRET);
        assertFault(".to: expected none", "type", "slack", "url", "https://h.example", "to", "ana@loja.example");
        assertFault(".headers.Host: expected", "type", "slack", "url", "https://h.example", "headers.Host", SECRET);
        assertFault(
                ".headers.X: expected", "type", "slack", "url", "https://h.example", "headers.X", SECRET + "\nY: 1");
        assertFault(".to: expected one or more e-mail addresses", "type", "email");
        assertFault(".to: expected one or more e-mail addresses", "type", "email", "to", "ana");
        assertFault(".url: expected none", "type", "email", "to", "ana@loja.example", "url", "https://" + SECRET);
    }

    @Test
    void mailsNeedASender() {
        var parser = new ChannelParser(false);
        assertEquals(
                List.of(),
                parser.parse(config("type", "email", "to", "ana@loja.example").channels()));
        assertEquals(
                List.of("quarkus.mailer.from: expected the address that the mails of channel ops come from."),
                parser.faults());
    }

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        var config = config();
        assertEquals(Duration.ofSeconds(5), config.every());
        assertEquals(Duration.ofMinutes(5), config.stuckAfter());
        assertEquals(Duration.ofHours(24), config.repeatEvery());
        assertEquals(Duration.ofSeconds(10), config.timeout());
        assertEquals(12, config.attempts());
        assertEquals(Duration.ofSeconds(5), config.firstWait());
        assertEquals(Duration.ofHours(1), config.longestWait());
    }

    private static void assertFault(String expected, String... settings) {
        var parser = new ChannelParser(true);
        assertEquals(List.of(), parser.parse(config(settings).channels()));
        assertTrue(
                parser.faults().stream().anyMatch(fault -> fault.startsWith("catraca.notify.channels.ops" + expected)),
                () -> parser.faults().toString());
        assertFalse(
                parser.faults().toString().contains(SECRET),
                () -> parser.faults().toString());
    }

    private static List<Channel> parsed(String... settings) {
        var parser = new ChannelParser(true);
        var channels = parser.parse(config(settings).channels());
        assertEquals(List.of(), parser.faults());
        return channels;
    }

    private static NotifyConfig config(String... settings) {
        var properties = new HashMap<String, String>();
        for (var i = 0; i < settings.length; i += 2) {
            properties.put("catraca.notify.channels.ops." + settings[i], settings[i + 1]);
        }
        if (settings.length == 0) {
            properties.put("catraca.notify.channels.ops.url", "https://h.example");
        }
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 500))
                .withMapping(NotifyConfig.class)
                .build()
                .getConfigMapping(NotifyConfig.class);
    }
}
