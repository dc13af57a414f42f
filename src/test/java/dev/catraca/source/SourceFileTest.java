package dev.catraca.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.source.spec.SpecParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class SourceFileTest {
    private static final Path PATH = Path.of("/etc/catraca/sources.yaml");
    private static final String LOJA_A = """
            catraca:
              sources:
                loja-a:
                  enabled: false
                  read: {url: "https://shop.example/p?key=${LOJA_A_KEY}"}
                  map: {externalId: /id, name: /title}
            """;

    @Test
    void yamlAndJsonAreRead() {
        var json = """
                {"catraca": {"sources": {"loja-a": {"enabled": false,
                  "read": {"url": "https://shop.example/p?key=${LOJA_A_KEY}"},
                  "map": {"externalId": "/id", "name": "/title"}}}}}""";

        for (var text : List.of(LOJA_A, json)) {
            var parsed = parse(Map.of(), text);
            assertEquals(List.of(), parsed.faults());
            var spec = parsed.sources().get(0).spec();
            assertEquals("https://shop.example/p?key=${LOJA_A_KEY}", spec.read().url());
            assertEquals(false, spec.enabled());
        }
    }

    @Test
    void noSourceIsSaidInSoManyWords() {
        assertEquals(new ConfigSourcesParser.Parsed(List.of(), List.of()), parse(Map.of(), "catraca.sources: {}"));
        assertEquals(new ConfigSourcesParser.Parsed(List.of(), List.of()), parse(Map.of(), "catraca: {sources: {}}"));
        for (var cut : List.of("", " \n", "# sources\n", "{}", "catraca:\n")) {
            assertOneFault(cut, "/etc/catraca/sources.yaml: ");
        }
    }

    @Test
    void whatIsNoListOfSourcesIsAFault() {
        assertOneFault("catraca: {sources: {", "/etc/catraca/sources.yaml: it is not YAML: ");
        assertOneFault("- loja-a", "/etc/catraca/sources.yaml: expected an object");
        assertOneFault("loja-a", "/etc/catraca/sources.yaml: expected an object");
        assertOneFault(
                "catraca: {heartbeat: {every: 1s}}",
                "/etc/catraca/sources.yaml: catraca.heartbeat.every: only catraca.sources");
        assertOneFault(LOJA_A.replace("enabled: false", "enabled: false\n      enabled: true"), "it is not YAML");
    }

    @Test
    void everyFaultOfEverySourceIsNamed() {
        var faults = parse(
                        Map.of("catraca.sources.loja-b.reed.url", "x"),
                        LOJA_A.replace("enabled: false", "enabled: perhaps"))
                .faults();

        for (var start : List.of(
                "catraca.sources.loja-a.enabled: expected true or false",
                "catraca.sources.loja-b.reed: unknown field")) {
            assertTrue(faults.stream().anyMatch(line -> line.startsWith(start)), faults::toString);
        }
    }

    @Test
    void aSourceStandsInOnePlace() {
        var faults =
                parse(Map.of("catraca.sources.loja-a.name", "Loja A"), LOJA_A).faults();

        assertEquals(
                List.of("catraca.sources.loja-a: stands in the settings and in /etc/catraca/sources.yaml too"), faults);
    }

    @Test
    void theFilesThatComeWithTheProjectAreGood() throws IOException {
        var example = Files.readString(Path.of("src/main/kubernetes/example.yaml"));
        var mounted = StreamSupport.stream(new Yaml().loadAll(example).spliterator(), false)
                .map(manifest -> ((Map<?, ?>) manifest).get("data"))
                .filter(data -> data instanceof Map<?, ?> files && files.containsKey("sources.yaml"))
                .map(data -> (String) ((Map<?, ?>) data).get("sources.yaml"))
                .toList();
        for (var text : List.of(Files.readString(Path.of("docker/sources/sources.yaml")), mounted.get(0))) {
            var parsed = new ConfigSourcesParser(new SpecParser(Optional.of("/files")))
                    .parse(Map.of(), SourceFile.of(PATH, text));
            assertEquals(List.of(), parsed.faults());
            assertEquals(1, parsed.sources().size());
        }
    }

    private static void assertOneFault(String text, String part) {
        var faults = parse(Map.of(), text).faults();
        assertEquals(1, faults.size(), faults::toString);
        assertTrue(faults.get(0).contains(part), faults::toString);
    }

    private static ConfigSourcesParser.Parsed parse(Map<String, String> properties, String text) {
        return new ConfigSourcesParser(new SpecParser(Optional.empty())).parse(properties, SourceFile.of(PATH, text));
    }
}
