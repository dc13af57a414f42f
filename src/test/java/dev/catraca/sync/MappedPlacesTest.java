package dev.catraca.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedPlacesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "/preco"                       | /preco         | price
            "/preco/por"                   | /preco         | price
            "/preco"                       | /preco/por     |
            "/preco"                       | /precos        |
            "'9.90'"                       | /preco         |
            ["/promo", "/preco"]           | /preco         | price
            {"at": "/preco", "times": 2}   | /preco         | price
            "/precos/0/valor"              | /precos/*/valor | price
            {"sum": "/precos/*/valor"}     | /precos        | price
            """)
    void aFieldIsReadFromWhatWent(String entry, String went, String field) {
        assertEquals(
                field == null ? List.of() : List.of(field),
                among("{\"url\": \"https://shop.example/p\", \"format\": \"json\"}", entry, went));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "/price"   | /variants/*/price
            "/price"   | /variants
            "^/price"  | /price
            """)
    void aFieldOfAVariantIsReadFromItsList(String entry, String went) {
        var read = "{\"url\": \"https://shop.example/p\", \"format\": \"json\", \"each\": {\"at\": \"/variants\"}}";

        assertTrue(among(read, entry, went).contains("price"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            csv | "Preço "   | /preço
            csv | "a/b"      | /a~1b
            xml | "/g:price" | /price
            xml | "/price/@unit" | /g:price
            """)
    void placesAreComparedAsTheFormatFindsThem(String format, String entry, String went) {
        var read = "{\"url\": \"https://shop.example/p\", \"format\": \"%s\"%s}"
                .formatted(format, format.equals("xml") ? ", \"records\": \"/a/b\"" : "");

        assertEquals(List.of("price"), among(read, entry, went));
    }

    private static List<String> among(String read, String entry, String went) {
        try {
            var json = new ObjectMapper();
            var spec = (ObjectNode) json.readTree("{\"id\": \"s\", \"map\": {}}");
            spec.set("read", json.readTree(read));
            var key = read.contains("csv") ? "id" : "/id";
            spec.withObject("/map").put("externalId", key).put("name", key).set("price", json.readTree(entry));
            var result = new SpecParser(Optional.empty()).parse(spec);
            return MappedPlaces.among(
                    assertInstanceOf(SpecResult.Valid.class, result, result::toString)
                            .spec(),
                    List.of(went));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
