package dev.catraca.reading.suggestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.reading.seen.Sample;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Long texts of a source hold no look up; the limit is there to end a test that would take hours. */
class LongTextsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RECORDS =
            "\"items\": [{\"id\": 1, \"nome\": \"Caneca\"}, {\"id\": 2, \"nome\": \"Pires\"}]";

    @Test
    void aLongTextThatIsNoAddressIsNoNextPage() {
        var text = "/" + "?".repeat(1_000_000) + " x";
        assertEquals(List.of(), ended(() -> look("{" + RECORDS + ", \"next\": \"" + text + "\"}", Map.of())));
    }

    @Test
    void aLongLinkHeaderNamesNoNextPage() {
        var link = "rel=".repeat(96 * 1024);
        assertEquals(List.of(), ended(() -> look("{" + RECORDS + "}", Map.of("Link", List.of(link)))));
    }

    @Test
    void shortOnesDo() {
        assertEquals(
                List.of("next-url"), ended(() -> look("{" + RECORDS + ", \"next\": \"/produtos?p=2\"}", Map.of())));
        var link = "</a?p=1>; rel=\"first\", </a?p=2>; rel=\"next\"";
        assertEquals(List.of("link-header"), ended(() -> look("{" + RECORDS + "}", Map.of("Link", List.of(link)))));
        var found = ended(() -> look("{" + RECORDS + ", \"next\": \"abc\"}", Map.of()));
        assertTrue(found.contains("cursor"), found::toString);
    }

    private static List<String> ended(Supplier<List<String>> look) {
        return assertTimeoutPreemptively(PATIENCE, look::get);
    }

    private static List<String> look(String body, Map<String, List<String>> headers) {
        var read = ((SpecResult.Valid) new SpecParser(Optional.empty())
                        .parseRead(JsonNodeFactory.instance.objectNode().put("url", "https://loja.example/x"), "loja"))
                .spec()
                .read();
        var sample = new Sample(
                body.getBytes(StandardCharsets.UTF_8),
                true,
                URI.create("https://loja.example/x"),
                HttpHeaders.of(headers, (name, value) -> true));
        return new Suggester(sample, read)
                .look().suggestions().pagination().stream()
                        .map(turn -> turn.pagination().path("kind").asText())
                        .toList();
    }
}
