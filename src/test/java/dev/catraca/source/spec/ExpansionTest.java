package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.invalid;
import static dev.catraca.source.spec.Submitted.tree;
import static dev.catraca.source.spec.Submitted.valid;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.http.Language;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpansionTest {
    private static final String WITH = """
            "with": {"shop": "https://loja.example/br/", "key": "${CATRACA_SECRET_WOO_KEY}", "secret": "${CATRACA_SECRET_WOO_SECRET}"}""";
    private static final String WOO = "{\"id\": \"loja\", \"preset\": \"woocommerce\", " + WITH;

    @Test
    void theStoredSpecIsWhole() {
        var stored = valid(WOO + "}").json();

        assertFalse(stored.has("with"));
        assertEquals("woocommerce@1", stored.path("preset").asText());
        assertEquals(
                "https://loja.example/br/wp-json/wc/v3/products",
                stored.at("/read/url").asText());
        assertEquals("${CATRACA_SECRET_WOO_KEY}", stored.at("/read/auth/user").asText());
        assertEquals("/name", stored.at("/map/name/at").asText());
        assertFalse(stored.path("map").has("currency"), "an input that was not given leaves its place out");
    }

    @Test
    void whatStandsBesideIsPutOverThePreset() {
        var stored = valid(WOO + """
                , "name": "Loja", "mode": "INCREMENTAL",
                "read": {"query": {"status": ["publish", "draft"], "lang": "pt"}, "pagination": {"size": 20}},
                "map": {"name": "/slug", "description": null, "attributes.tags": "/tags"}}""").json();

        assertEquals("Loja", stored.path("name").asText());
        assertEquals("INCREMENTAL", stored.path("mode").asText());
        assertEquals(
                tree(
                        "{\"status\": [\"publish\", \"draft\"], \"orderby\": \"id\", \"order\": \"asc\", \"dates_are_gmt\": \"true\", \"lang\": \"pt\"}"),
                stored.at("/read/query"));
        assertEquals(
                tree("{\"kind\": \"link-header\", \"sizeParam\": \"per_page\", \"size\": 20}"),
                stored.at("/read/pagination"));
        assertEquals("/slug", stored.at("/map/name").asText());
        assertEquals("/tags", stored.at("/map/attributes.tags").asText());
        assertTrue(stored.at("/map/description").isNull(), "null takes a field of the preset away");
        assertFalse(valid(stored.toString()).spec().map().containsKey("description"));
    }

    @Test
    void anEntryOfTheMapIsPutOverFieldByFieldAndAListReplacesIt() {
        var stored = valid(WOO + """
                , "map": {"name": {"at": "/slug"}, "category": [{"first": "/categories/*/name"}]}}""").json();

        assertEquals(tree("{\"at\": \"/slug\", \"do\": [\"html\"]}"), stored.at("/map/name"));
        assertEquals(tree("[{\"first\": \"/categories/*/name\"}]"), stored.at("/map/category"));
    }

    @Test
    void aFeedWithSalePricesAndADecimalCommaIsPutOverItsPreset() {
        var stored = valid("""
                {"id": "loja", "preset": "google-merchant", "with": {"url": "https://loja.example/feed.txt", "format": "text"},
                 "read": {"decimalSeparator": ","},
                 "map": {"currency": "'BRL'", "price": {"at": ["sale_price", "price"]}, "attributes.listPrice": "price"}}""").json();

        assertEquals(tree("{\"at\": [\"sale_price\", \"price\"], \"do\": [\"amount\"]}"), stored.at("/map/price"));
        assertEquals("'BRL'", stored.at("/map/currency").asText());
    }

    @Test
    void anInputChoosesAPartAndWithoutItTheFirstOneCounts() {
        var feed =
                "{\"id\": \"loja\", \"preset\": \"google-merchant\", \"with\": {\"url\": \"https://loja.example/feed\"%s}}";

        assertEquals(
                "/rss/channel/item",
                valid(feed.formatted("")).json().at("/read/records").asText());
        var atom = valid(feed.formatted(", \"format\": \"atom\"")).json();
        assertEquals("/feed/entry", atom.at("/read/records").asText());
        assertEquals("/g:id", atom.at("/map/externalId").asText());
        assertEquals(
                "id",
                valid(feed.formatted(", \"format\": \"text\""))
                        .json()
                        .at("/map/externalId")
                        .asText());
    }

    @Test
    void aPlaceThatIsMissingForWantOfAnInputIsAFaultOfTheInput() {
        var shop =
                "{\"id\": \"loja\", \"preset\": \"shopify\", \"with\": {\"shop\": \"https://loja.myshopify.com\"%s}}";

        assertEquals(List.of("/with/token"), pointers(shop.formatted("")));
        assertEquals(List.of("/with/client"), pointers(shop.formatted(", \"access\": \"app\"")));
    }

    @Test
    void aWholeSpecIsNotExpandedAgain() {
        var stored = valid(WOO + "}").json();
        ((ObjectNode) stored.get("map")).put("name", "/slug").remove("gtin");

        assertEquals(stored, valid(stored.toString()).json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"woocommerce", "woocommerce@1", "woocommerce@7", "a-later-one@2"})
    void withoutInputsThePresetIsANote(String note) {
        var json = Submitted.with("/preset", '"' + note + '"');

        assertEquals(note, valid(json).json().path("preset").asText());
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var faults = invalid("""
                {"id": "loja", "preset": "woocommerce", "mode": "SIDEWAYS",
                 "with": {"shop": "https://loja.example", "secret": 7, "color": "red", "currency": "reais"}}""");

        assertEquals(
                Set.of("/with/key", "/with/secret", "/with/color", "/with/currency", "/mode"),
                faults.stream().map(SpecFault::pointer).collect(Collectors.toSet()),
                faults::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            {"key": "k", "secret": "s"} ~ /with/shop ~ required; expected the address of the shop, such as https://loja.example
            {"shop": null, "key": "k", "secret": "s"} ~ /with/shop ~ required; expected the address of the shop, such as https://loja.example
            {"shop": "loja.example", "key": "k", "secret": "s"} ~ /with/shop ~ expected the address of the shop, such as https://loja.example
            {"shop": "https://loja.example?a=b", "key": "k", "secret": "s"} ~ /with/shop ~ expected the address of the shop, such as https://loja.example
            {"shop": "https://u:p@loja.example", "key": "k", "secret": "s"} ~ /with/shop ~ expected no user or password in the address; send them with read.auth, kind basic
            {"shop": "https://lo ja.example", "key": "k", "secret": "s"} ~ /with/shop ~ expected an address with a valid host, and a port from 1 to 65535 if any; the character ' ' cannot stand in a host
            {"shop": "https://loja.example", "key": "ck:cs", "secret": "s"} ~ /with/key ~ expected a user without a colon
            {"shop": "https://loja.example", "key": "${CATRACA_X}", "secret": "s"} ~ /with/key ~ a reference to a secret is written ${NAME} in capital letters, digits and '_', and NAME must not begin with QUARKUS_ or CATRACA_, unless it begins with CATRACA_SECRET_
            {"shop": "https://loja.example", "key": "k", "secret": "s", "color": "x"} ~ /with/color ~ unknown field; expected one of shop, key, secret, currency
            {"shop": "https://loja.example", "key": "k", "secret": ["cs_123"]} ~ /with/secret ~ expected the consumer secret, best as a reference such as ${CATRACA_SECRET_WOO_SECRET}, found an array
            [] ~ /with ~ expected an object with shop, key, secret, currency
            """)
    void aFaultNamesTheInput(String with, String pointer, String message) {
        var faults = invalid("{\"id\": \"loja\", \"preset\": \"woocommerce\", \"with\": " + with + "}");

        assertEquals(pointer, faults.get(0).pointer(), faults::toString);
        assertEquals(message, faults.get(0).message());
        assertEquals(with.equals("[]") ? 4 : 1, faults.size(), faults::toString);
    }

    @Test
    void aPlaceThatWasReplacedKeepsItsOwnFaults() {
        assertEquals(
                "/read/url",
                invalid(WOO + ", \"read\": {\"url\": \"ftp://x\"}}").get(0).pointer());
        assertEquals("/read", invalid(WOO + ", \"read\": 7}").get(0).pointer());
    }

    @Test
    void aPresetAloneSaysWhatItAsksFor() {
        var faults = invalid("{\"id\": \"loja\", \"preset\": \"woocommerce\"}");

        assertEquals(
                Set.of("/with/shop", "/with/key", "/with/secret"),
                faults.stream().map(SpecFault::pointer).collect(Collectors.toSet()));
        assertEquals(
                "obrigatório; esperava-se o endereço da loja, como https://loja.example",
                faults.get(0).sentence().in(Language.PORTUGUESE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"woo\"", "\"woocommerce@7\"", "7", "null"})
    void anUnknownPresetIsTheOnlyFault(String name) {
        var faults = invalid("{\"id\": \"loja\", \"preset\": " + name + ", " + WITH + "}");

        assertEquals(1, faults.size(), faults::toString);
        assertEquals("/preset", faults.get(0).pointer());
        assertTrue(faults.get(0).message().contains("expected one of woocommerce"), faults::toString);
    }

    private static List<String> pointers(String submitted) {
        return invalid(submitted).stream().map(SpecFault::pointer).toList();
    }
}
