package dev.catraca.reading.suggestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.reading.ShopLook;
import dev.catraca.shops.Goods;
import dev.catraca.shops.ShopServer;
import dev.catraca.shops.Shops;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The first answer of each shop suggests where its records, their key, name and price are, and how its pages are turned. */
class ShopSuggestionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<ShopServer> SHOPS = Shops.open(Goods.numbered(510), 0);

    static List<String> shops() {
        return SHOPS.stream().map(ShopServer::name).toList();
    }

    @AfterAll
    static void close() {
        SHOPS.forEach(ShopServer::close);
    }

    /** Where nothing stands, the shop's list has no such field, or its document no pages. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "woocommerce          | json | ''                         | /id             | /name                   | /price                   | link-header",
                "google-merchant-text | csv  | ''                         | id              | title                   | price                    | -",
                "google-merchant-rss  | xml  | /rss/channel/item          | /g:id           | /title                  | /g:price                 | -",
                "google-merchant-atom | xml  | /feed/entry                | /g:id           | /title                  | /g:price                 | -",
                "shopify              | json | /data/products/nodes       | /id             | /title                  | /variants/nodes/0/price  | cursor",
                "shopify-json         | json | /products                  | /id             | /title                  | /variants/0/price        | page",
                "nuvemshop            | json | ''                         | /id             | /name/pt                | /variants/0/price        | link-header",
                "bigcommerce          | json | /data                      | /id             | /name                   | /price                   | next-url",
                "magento              | json | /items                     | /id             | /name                   | /price                   | page",
                "shopify-csv          | csv  | ''                         | Handle          | Title                   | Variant Price            | -",
                "woocommerce-csv      | csv  | ''                         | ID              | Name                    | Regular price            | -",
                "prestashop           | xml  | /prestashop/products/product | /id           | /name/language          | /price                   | offset",
                "vtex                 | json | ''                         | /productId      | /productName            | /items/0/sellers/0/commertialOffer/Price | offset",
                "loja-integrada       | json | /objects                   | /id             | /nome                   | -                        | next-url",
                "tray                 | json | /Products                  | /Product/id     | /Product/name           | /Product/price           | page",
                "bling                | json | /data                      | /id             | /nome                   | /preco                   | page",
                "omie                 | json | /produto_servico_cadastro  | /codigo_produto | /descricao              | /valor_unitario          | page",
                "tiny-v2              | json | /retorno/produtos          | /produto/id     | /produto/nome           | /produto/preco           | page",
                "tiny-v3              | json | /itens                     | /id             | /descricao              | /precos/preco            | offset",
            })
    void namesListKeyNameAndPrice(
            String shop, String format, String records, String id, String name, String price, String pagination)
            throws JsonProcessingException {
        var found = suggestions(shop);

        assertEquals(format, found.format());
        assertEquals(records, found.records().get(0).at(), found.records()::toString);
        assertEquals(id, best(found, "externalId"), found.map()::toString);
        assertEquals(name, best(found, "name"), found.map()::toString);
        assertEquals(price, best(found, "price"), found.map()::toString);
        assertEquals(
                pagination,
                found.pagination().isEmpty()
                        ? null
                        : found.pagination().get(0).pagination().path("kind").asText());
    }

    @Test
    void namesTotals() throws JsonProcessingException {
        assertEquals(
                new Suggestions.Total("/meta/pagination/total", 255),
                suggestions("bigcommerce").totals().get(0));
        assertEquals(510, suggestions("woocommerce").totals().get(0).value());
        assertTrue(suggestions("woocommerce").totals().get(0).at().equalsIgnoreCase("header:X-WP-Total"));
    }

    /** A form that is filled with a suggestion can be stored. */
    @ParameterizedTest
    @MethodSource("shops")
    void eachSuggestionIsValidInASpec(String shop) throws JsonProcessingException {
        var found = suggestions(shop);
        for (var turn : found.pagination()) {
            assertValid(shop, found, turn.pagination());
        }
        assertValid(shop, found, JSON.readTree("{\"kind\": \"none\"}"));
    }

    private static void assertValid(String shop, Suggestions found, JsonNode pagination)
            throws JsonProcessingException {
        for (var places : found.map().values()) {
            for (var place : places) {
                var spec = JsonNodeFactory.instance.objectNode().put("id", "loja");
                var read = spec.putObject("read")
                        .put("url", "https://loja.example/x")
                        .put("format", found.format());
                read.set("pagination", pagination);
                preset(shop).spec().path("read").properties().stream()
                        .filter(field -> List.of("method", "body").contains(field.getKey()))
                        .forEach(field -> read.set(field.getKey(), field.getValue()));
                if (List.of("json", "xml").contains(found.format())) {
                    read.put("records", found.records().get(0).at());
                    found.totals().stream().findFirst().ifPresent(total -> read.put("total", total.at()));
                }
                if (pagination.has("total")) {
                    read.remove("total");
                }
                spec.putObject("map").put("externalId", place.at()).put("name", place.at());
                var result = new SpecParser(Optional.empty()).parse(spec);
                assertTrue(result instanceof SpecResult.Valid, () -> spec + " " + result);
            }
        }
    }

    private static String best(Suggestions found, String field) {
        return found.map().containsKey(field) ? found.map().get(field).get(0).at() : null;
    }

    private static Suggestions suggestions(String name) throws JsonProcessingException {
        return ShopLook.of(preset(name).submitted()).looked().suggestions();
    }

    private record OfShop(ObjectNode submitted, JsonNode spec) {}

    private static OfShop preset(String name) throws JsonProcessingException {
        var shop = SHOPS.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        ObjectNode spec =
                JsonNodeFactory.instance.objectNode().put("id", "loja").put("preset", shop.preset());
        var with = spec.putObject("with");
        shop.with().forEach(with::put);
        spec.set("read", JSON.readTree(shop.read()));
        var result = (SpecResult.Valid) new SpecParser(Optional.empty()).parse(spec);
        return new OfShop(spec, result.json());
    }
}
