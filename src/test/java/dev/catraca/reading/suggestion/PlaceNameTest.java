package dev.catraca.reading.suggestion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.ShopLook;
import dev.catraca.source.spec.ReadSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How places are written, and that they show no secret. */
class PlaceNameTest {
    @ParameterizedTest
    @CsvSource({
        "json, /a/b, /a/b",
        "json, /list:/x, list:/x",
        "csv, /Preço (R$), Preço (R$)",
        "csv, /a~1b, a/b",
        "csv, /'x, /'x",
        "csv, /^x, /^x"
    })
    void isAsTheMapWritesIt(String format, String pointer, String written) {
        assertEquals(written, PlaceName.of(format, pointer));
    }

    @Test
    void aPlaceOfAVariantIsWrittenWithoutTheWayToIt() {
        var read = read(true);
        assertEquals("/price", PlaceName.of(read, "/variants/*/price"));
        assertEquals("/sellers/0/price", PlaceName.of(read, "/variants/3/sellers/0/price"));
        assertEquals("^/title", PlaceName.of(read, "/title"));
    }

    @Test
    void aSecretWithASlashIsHidden() {
        var secrets = new SecretReferences(read(false), reference -> "cofre/4711");
        assertEquals("/a/${CHAVE}", PlaceName.hide("/a/cofre~14711", secrets));
        assertEquals("/a~1b", PlaceName.hide("/a~1b", secrets));
    }

    private static ReadSpec read(boolean variants) {
        ObjectNode spec = JsonNodeFactory.instance.objectNode().put("id", "loja");
        var read = spec.putObject("read").put("url", "https://loja.example/x?k=${CHAVE}");
        if (variants) {
            read.putObject("each").put("at", "/variants");
        }
        spec.putObject("map").put("externalId", "/id").put("name", "/nome");
        return ShopLook.spec(spec).read();
    }
}
