package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Records that are invalid, huge, repeated or full of special characters, in sources that are otherwise valid. */
@ExtendWith(SecondService.class)
class BadRecordsIT {
    private static final Database DATABASE = StandingService.DATABASE;
    private static final Books BOOKS = new Books(DATABASE);
    private static final Upstream UPSTREAM = Upstream.start();

    @TempDir
    static Path folder;

    private static Pod pod;

    @BeforeAll
    static void start() {
        pod = SecondService.pod();
    }

    @AfterAll
    static void stop() {
        UPSTREAM.close();
    }

    @Test
    void rejectsWhatItCannotReadAndGoesOn() throws IOException {
        var lines = lines(1, 250);
        var broken = "{\"id\": \"p-quebrado\", \"title\": \"sem fim";
        lines.set(2, broken);
        lines.set(149, "{\"id\": \"p-caro\", \"title\": \"Caro\", \"price\": \"doze reais\"}");
        lines.set(150, "{\"title\": \"Sem chave\"}");
        lines.set(249, "[1, 2]");

        var run = pod.awaitSucceeded(started("quebrados", lines));

        Books.assertCounted(run, 246, 0, 0, 0, 4);
        assertEquals(246, BOOKS.count("product", "source_id = 'quebrados'"));
        var rejections = pod.items("/runs/" + run.path("id").asLong() + "/rejections");
        assertEquals(
                List.of("3 MALFORMED", "150 INVALID_NUMBER", "151 MISSING_FIELD", "250 NOT_AN_OBJECT"),
                rejections.stream()
                        .map(it -> it.path("position").asText() + " "
                                + it.path("code").asText())
                        .toList());
        assertEquals(broken, rejections.get(0).path("raw").asText());
        assertTrue(rejections.get(0).path("message").asText().contains("line 3"), rejections::toString);
        assertEquals("p-caro", rejections.get(1).path("externalId").asText());
        assertTrue(rejections.get(1).path("message").asText().contains("doze reais"), rejections::toString);
    }

    @Test
    void takesAFieldOfFiveMegabytes() throws IOException {
        var text = "ç".repeat(5_000_000 / 2);
        var lines = lines(1, 20);
        lines.set(4, Products.numbered(5).put("text", text).toString());
        lines.set(9, Products.numbered(10).put("unmapped", text).toString());
        var spec = file("enorme", lines);
        spec.withObject("/map").put("description", "/text");
        pod.register(spec);

        Books.assertCounted(pod.awaitSucceeded(pod.start("enorme")), 20, 0, 0, 0, 0);
        BOOKS.assertLive("enorme", Products.numbered(1, 20));
        assertEquals(
                text,
                DATABASE.value(
                        "SELECT description FROM product WHERE source_id = 'enorme' AND external_id = 'p-0000005'"));
        Books.assertCounted(pod.awaitSucceeded(pod.start("enorme")), 0, 0, 20, 0, 0);
    }

    @Test
    void rejectsARecordThatIsTooLarge() throws IOException {
        var lines = lines(1, 20);
        lines.set(
                4, Products.numbered(5).put("unmapped", "x".repeat(20_000_000)).toString());
        lines.set(9, Products.numbered(10).put("title", "x".repeat(5_000_000)).toString());

        var run = pod.awaitSucceeded(started("demais", lines));

        Books.assertCounted(run, 18, 0, 0, 0, 2);
        var rejections = pod.items("/runs/" + run.path("id").asLong() + "/rejections");
        assertEquals(
                Set.of("RECORD_TOO_LONG", "TOO_LONG"),
                rejections.stream()
                        .map(rejection -> rejection.path("code").asText())
                        .collect(Collectors.toSet()));
        for (var rejection : rejections) {
            var raw = rejection.path("raw").asText().getBytes(StandardCharsets.UTF_8);
            assertTrue(raw.length <= 16 * 1024, "raw is cut");
            assertTrue(raw.length > 15 * 1024, "raw is kept");
        }
    }

    @Test
    void countsAKeyOnce() throws IOException {
        var lines = lines(1, 250);
        lines.set(50, Products.numbered(1).put("title", "Por último no lote").toString());
        lines.set(240, Products.numbered(2).put("title", "Noutro lote").toString());
        var id = started("dobrados", lines);

        Books.assertCounted(pod.awaitSucceeded(id), 248, 0, 0, 2, 0);
        assertEquals("Produto 1", name("p-0000001"), "the first counts, wherever batches end");
        assertEquals("Produto 2", name("p-0000002"));

        var before = versions("dobrados");
        Books.assertCounted(pod.awaitSucceeded(pod.start("dobrados")), 0, 0, 248, 2, 0);
        assertEquals(before, versions("dobrados"), "no row was written");
    }

    @Test
    void storesNoCharacterThatCannotBeStored() throws IOException {
        var lines = lines(1, 120);
        lines.set(0, "{\"id\": \"p-nul\", \"title\": \"a\\u0000b\", \"details\": {\"x\\u0000\": \"\\u0000y\"}}");
        lines.set(1, "{\"id\": \"p-meio\", \"title\": \"a\\ud83d b \\ude00\"}");
        lines.set(2, "{\"id\": \"p-inteiro\", \"title\": \"a\\ud83d\\ude00\"}");
        lines.set(3, "{\"id\": \"p\\u0000chave\", \"title\": \"NUL na chave\"}");
        lines.set(4, "{\"id\": \"p-cru\", \"title\": \"\u0000\"}");
        lines.set(5, "{\"id\": \"p-fundo\", \"title\": \"a\", \"details\": {\"x\": [\"y\\udead\"]}}");
        var spec = file("estranhos", lines);
        spec.withObject("/map").put("attributes", "/details");
        pod.register(spec);

        var run = pod.awaitSucceeded(pod.start("estranhos"));

        Books.assertCounted(run, 116, 0, 0, 0, 4);
        assertEquals("ab", name("p-nul"));
        assertEquals("a\uD83D\uDE00", name("p-inteiro"));
        var rejections = pod.items("/runs/" + run.path("id").asLong() + "/rejections");
        assertEquals(
                List.of("2 INVALID_TEXT", "4 INVALID_TEXT", "5 MALFORMED", "6 INVALID_TEXT"),
                rejections.stream()
                        .map(it -> it.path("position").asText() + " "
                                + it.path("code").asText())
                        .toList());
        Books.assertCounted(pod.awaitSucceeded(pod.start("estranhos")), 0, 0, 116, 0, 4);
    }

    private static long started(String source, List<String> lines) throws IOException {
        pod.register(file(source, lines));
        return pod.start(source);
    }

    private static ObjectNode file(String source, List<String> lines) throws IOException {
        var file = Files.write(folder.resolve(source + ".ndjson"), lines);
        UPSTREAM.file(file, "application/x-ndjson");
        return Specs.ndjson(source, UPSTREAM.url("/" + source + ".ndjson"));
    }

    private static List<String> lines(int first, int last) {
        return new ArrayList<>(Products.numbered(first, last).stream()
                .map(ObjectNode::toString)
                .toList());
    }

    private static String name(String externalId) {
        return DATABASE.value(
                "SELECT name FROM product WHERE external_id = ? AND source_id IN ('dobrados', 'estranhos')",
                externalId);
    }

    private static String versions(String source) {
        return DATABASE.query(
                        "SELECT external_id, xmin::text, ctid::text FROM product WHERE source_id = ? ORDER BY 1",
                        source)
                .toString();
    }
}
