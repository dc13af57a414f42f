package dev.catraca.reading.suggestion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.seen.Sample;
import dev.catraca.source.spec.ReadSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Long secrets that a source repeats in its first answer are found whole before anything of it is cut. */
class SecretsInSamplesTest {
    private static final ReadSpec READ = ((SpecResult.Valid) new SpecParser(Optional.empty())
                    .parseRead(JsonNodeFactory.instance.objectNode().put("url", "https://loja.example/x"), "loja"))
            .spec()
            .read();

    private final String token = "Ab3".repeat(200);
    private final SecretReferences secrets = new SecretReferences(READ, reference -> reference);

    @Test
    void anExampleShowsNoBeginningOfOne() {
        secrets.hideAlso(token, "${access token}");
        var looked = look("[{\"id\": 1, \"nome\": \"Caneca\", \"descricao\": \"Azul %s\"}]".formatted(token));
        assertEquals("Azul ${access token}…", example(looked, "description"));
    }

    @Test
    void aShortExampleIsShown() {
        secrets.hideAlso(token, "${access token}");
        assertEquals(
                "Caneca",
                example(look("[{\"id\": 1, \"nome\": \"Caneca\"}, {\"id\": 2, \"nome\": \"Pires\"}]"), "name"));
    }

    @Test
    void aLongTextOfXmlShowsNoBeginningOfOne() {
        secrets.hideAlso(token, "${access token}");
        var text = "x".repeat(65_000);
        var looked =
                look("<l><p><id>1</id><nome>%s%s</nome></p><p><id>2</id><nome>b</nome></p></l>".formatted(text, token));
        assertEquals(
                text + "${access token}",
                secrets.hide(looked.records().get(0)).path("nome").asText());
    }

    private String example(Looked looked, String field) {
        return looked.suggestions().hide(secrets).map().get(field).get(0).example();
    }

    private static Looked look(String body) {
        var sample = new Sample(
                body.getBytes(StandardCharsets.UTF_8),
                true,
                URI.create("https://loja.example/x"),
                HttpHeaders.of(Map.of(), (name, value) -> true));
        return new Suggester(sample, READ).look();
    }
}
