package dev.catraca.reading.suggestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.reading.seen.Sample;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs from practice that a run reads well are recognised, with their key among what is suggested. */
class CaseSuggestionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Case(String name, JsonNode json) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() throws IOException {
        var cases = new ArrayList<Case>();
        for (var file : List.of("cases.json", "more-cases.json")) {
            try (var in = CaseSuggestionsTest.class.getResourceAsStream("/cases/" + file)) {
                JSON.readTree(in)
                        .forEach(one -> cases.add(new Case(one.path("name").asText(), one)));
            }
        }
        cases.removeIf(one -> !one.json().at("/expect/status").asText().equals("SUCCEEDED")
                || bytes(one.json()).isEmpty()
                || isPacked(bytes(one.json()).get())
                || one.json().at("/answers/0/status").asInt(200) != 200
                || one.name().equals("header-only")
                || one.json().at("/read/header").isBoolean()
                || one.json().at("/read/tolerant").asBoolean());
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRecognised(Case one) {
        var read = ((SpecResult.Valid) new SpecParser(Optional.empty())
                        .parseRead(JsonNodeFactory.instance.objectNode().put("url", "https://loja.example/x"), "loja"))
                .spec()
                .read();
        var sample = new Sample(
                bytes(one.json()).orElseThrow(),
                true,
                URI.create("https://loja.example/x"),
                HttpHeaders.of(Map.of(), (name, value) -> true));

        var found = new Suggester(sample, read).look().suggestions();

        assertEquals(one.json().at("/read/format").asText("json"), found.format());
        assertEquals(
                one.json().at("/read/records").asText(), found.records().get(0).at(), found.records()::toString);
        var id = one.json().at("/map/externalId");
        if (id.isTextual()) {
            assertTrue(
                    found.map().getOrDefault("externalId", List.of()).stream()
                            .anyMatch(place -> place.at().equalsIgnoreCase(id.asText())),
                    () -> id + " " + found.map());
        }
    }

    /** As gzip, zlib or zip: a look sees it unpacked. */
    private static boolean isPacked(byte[] bytes) {
        var first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        return first == 0x1F8B || first >> 8 == 0x78 || first == 0x504B && !Sample.isWorkbook(bytes);
    }

    private static Optional<byte[]> bytes(JsonNode json) {
        var content = json.has("file") ? json.path("file") : json.at("/answers/0");
        var text = json.has("file") ? content.path("text") : content.path("body");
        if (content.has("base64")) {
            return Optional.of(
                    Base64.getMimeDecoder().decode(content.path("base64").asText()));
        }
        return text.isTextual() && !text.asText().isEmpty()
                ? Optional.of(text.asText().getBytes(StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
