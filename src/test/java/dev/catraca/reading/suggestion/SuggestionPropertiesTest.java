package dev.catraca.reading.suggestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.reading.seen.Sample;
import dev.catraca.source.spec.ReadSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a source answers, a look at it ends, throws nothing and suggests no more than a person can read. */
class SuggestionPropertiesTest {
    private static final ReadSpec READ = ((SpecResult.Valid) new SpecParser(Optional.empty())
                    .parseRead(JsonNodeFactory.instance.objectNode().put("url", "https://loja.example/x"), "loja"))
            .spec()
            .read();

    private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\"id\":1",
            "\"nome\":\"Caneca\"",
            "\"preco\":\"9.90\"",
            "\"total\":7",
            "\"next\":\"abc\"",
            "{\"id\":1,\"name\":\"a\",\"price\":1}",
            "null",
            "1e999999999",
            "[{\"id\":1e999999999,\"nome\":\"a\"},{\"id\":-1e-999999999}]",
            "-0",
            "\"\\ud800\"",
            "<",
            ">",
            "<rss>",
            "</rss>",
            "<item>",
            "</item>",
            "<id>1</id>",
            "<a b='c'/>",
            "<![CDATA[",
            "]]>",
            "<?xml version=\"1.0\"?>",
            "&amp;",
            "&",
            "id;nome;preco\n",
            "1;Caneca;9,90\n",
            "\t",
            "\n",
            "\r\n",
            "\u0000",
            "\uFEFF",
            "sep=;\n",
            "PK\u0003\u0004[Content_Types].xml",
            "ção",
            "/",
            "~",
            "'",
            " ");

    @Property(tries = 400)
    void isBoundedAndThrowsNothing(
            @ForAll("texts") String text, @ForAll boolean whole, @ForAll("headers") HttpHeaders headers) {
        var looked = look(text.getBytes(StandardCharsets.UTF_8), whole, headers);
        assertBounded(looked);
    }

    @Property(tries = 200)
    void bytesTooAreLookedAt(@ForAll byte[] bytes, @ForAll boolean whole) {
        assertBounded(look(bytes, whole, NO_HEADERS));
    }

    @Property(tries = 60)
    void aTextThatIsCutAnywhereSuggestsTheSameList(@ForAll("cuts") int cut) {
        var record = "{\"id\": %d, \"nome\": \"Caneca\", \"preco\": \"9.90\"},";
        var text = new StringBuilder("{\"total\": 900, \"produtos\": [");
        for (var i = 0; i < 30; i++) {
            text.append(record.formatted(i));
        }
        var bytes = text.substring(0, text.length() - cut).getBytes(StandardCharsets.UTF_8);
        var found = look(bytes, false, NO_HEADERS).suggestions();
        assertEquals("/produtos", found.records().get(0).at());
        assertEquals("/id", found.map().get("externalId").get(0).at());
        assertEquals(new Suggestions.Total("/total", 900), found.totals().get(0));
    }

    @Example
    void noMoreThanTenOfEachKindAreSuggested() {
        var text = new StringBuilder("{");
        for (var list = 0; list < 15; list++) {
            text.append("\"lista%d\": [{".formatted(list));
            for (var field = 0; field < 40; field++) {
                text.append("\"preco %d\": \"9.90\", ".formatted(field));
            }
            text.append("\"id\": 1}], \"a%d\": {\"total\": 9}, ".formatted(list));
        }
        var found = look((text + "\"x\": 1}").getBytes(StandardCharsets.UTF_8), true, NO_HEADERS)
                .suggestions();
        assertEquals(10, found.records().size());
        assertEquals(10, found.totals().size());
        assertEquals(10, found.map().get("price").size());
        assertEquals(20, found.records().get(0).names().size());
    }

    @Provide
    Arbitrary<Integer> cuts() {
        return Arbitraries.integers().between(1, 900);
    }

    @Provide
    Arbitrary<String> texts() {
        var piece = Arbitraries.of(PIECES);
        return Arbitraries.oneOf(
                piece.list().ofMaxSize(60).map(pieces -> String.join("", pieces)),
                Arbitraries.integers().between(1, 3000).flatMap(times -> piece.map(one -> one.repeat(times))));
    }

    @Provide
    Arbitrary<HttpHeaders> headers() {
        return Arbitraries.maps(
                        Arbitraries.of("Link", "X-Total-Count", "resources", "Content-Type", "X-WP-TotalPages"),
                        Arbitraries.of(
                                "<x>; rel=\"next\"", "7", "0-9/70", "text/csv; charset=latin1", "", "charset=\u0001"))
                .map(map -> HttpHeaders.of(
                        map.entrySet().stream()
                                .collect(java.util.stream.Collectors.toMap(
                                        Map.Entry::getKey, entry -> List.of(entry.getValue()))),
                        (name, value) -> true));
    }

    /** Without the net that keeps an answer from failing over its suggestions. */
    private static Looked look(byte[] bytes, boolean whole, HttpHeaders headers) {
        return new Suggester(
                        new Sample(bytes, whole, URI.create("https://loja.example/x?page=1&limit=9"), headers), READ)
                .look();
    }

    private static void assertBounded(Looked looked) {
        var found = looked.suggestions();
        assertTrue(found.records().size() <= 10);
        assertTrue(found.totals().size() <= 10);
        assertTrue(found.pagination().size() <= 10);
        assertTrue(found.map().values().stream().allMatch(places -> places.size() <= 10));
        assertTrue(found.records().stream().allMatch(list -> list.names().size() <= 20));
        assertTrue(found.map().values().stream()
                .flatMap(List::stream)
                .allMatch(place -> place.example().length() <= 500 && place.at().length() <= 201));
    }
}
