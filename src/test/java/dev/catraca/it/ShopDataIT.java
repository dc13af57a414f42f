package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A shop's own file lands completely, field by field. Besides the sample here, a larger file of the same shape is tried where
 * there is one: the one that the environment variable {@code CATRACA_SHOP_DATA} names.
 */
@ExtendWith(StandingService.class)
class ShopDataIT {
    private static final Path SAMPLE = Path.of("src/test/resources/loja/produtos.json");
    private static final Path BESIDE = Path.of("../shared/data/products-194.json");

    private static final Upstream SITE = Upstream.start();
    private static ApiClient api;

    @BeforeAll
    static void start() {
        api = StandingService.api();
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    static Stream<Arguments> deliveries() {
        var named = Stream.ofNullable(System.getenv("CATRACA_SHOP_DATA")).map(Path::of);
        return Stream.of(Stream.of(SAMPLE, BESIDE).filter(Files::exists), named)
                .flatMap(paths -> paths)
                .map(path -> path.toAbsolutePath().normalize())
                .distinct()
                .flatMap(path -> Stream.of(Arguments.of(path, true), Arguments.of(path, false)));
    }

    @ParameterizedTest(name = "{0} over http: {1}")
    @MethodSource("deliveries")
    void landsCompletely(Path path, boolean overHttp) throws IOException {
        var records = Json.parse(Files.readString(path));
        var source = "loja-%x-%s".formatted(path.hashCode(), overHttp ? "http" : "file");
        api.createSource(spec(source, offered(path, source, overHttp)));

        var run = api.sync(source);

        assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
        assertTrue(records.size() > 10, "the file has " + records.size() + " records");
        assertEquals(Counters.summed(records.size(), 0, 0, 0, 0, 0), Counters.of(run));
        assertEquals(1, run.path("counters").path("pages").asLong());
        assertEquals(Files.size(path), run.path("counters").path("bytes").asLong());
        var products = api.walk("/products?retired=false&source=" + source, 50).stream()
                .collect(Collectors.toMap(product -> product.path("externalId").asText(), product -> product));
        assertEquals(records.size(), products.size());
        records.forEach(
                record -> checkSame(record, products.get(record.path("sku").asText())));
    }

    private static String offered(Path path, String source, boolean overHttp) throws IOException {
        var copy = Files.copy(path, StandingService.files().resolve(source + ".json"));
        if (!overHttp) {
            return "file:" + copy.getFileName();
        }
        SITE.file(copy, "application/json");
        return SITE.url("/" + copy.getFileName());
    }

    private static ObjectNode spec(String source, String url) {
        return Json.object("""
                {"id": "%s", "name": "Loja", "read": {"url": "%s", "format": "json"},
                 "map": {"externalId": "/sku", "name": "/title", "description": "/description", "brand": "/brand",
                         "category": "/category", "gtin": "/meta/barcode", "price": "/price", "currency": "'BRL'",
                         "stock": "/stock", "imageUrl": "/thumbnail", "attributes": "/dimensions",
                         "attributes.tags": "/tags", "attributes.peso": "/weight", "attributes.barcode": "/meta/barcode",
                         "attributes.nota": "/reviews/0/rating"}}""".formatted(source, url));
    }

    private static void checkSame(JsonNode record, JsonNode product) {
        checkText(record, "/title", product, "name");
        checkText(record, "/description", product, "description");
        checkText(record, "/brand", product, "brand");
        checkText(record, "/category", product, "category");
        checkText(record, "/meta/barcode", product.path("attributes"), "barcode");
        checkGtin(record.at("/meta/barcode").asText(), product.path("gtin").textValue());
        checkText(record, "/thumbnail", product, "imageUrl");
        checkNumber(record, "/price", product, "/price");
        checkNumber(record, "/stock", product, "/stock");
        assertEquals("BRL", product.path("currency").asText());
        checkNumber(record, "/dimensions/width", product, "/attributes/width");
        checkNumber(record, "/dimensions/depth", product, "/attributes/depth");
        checkNumber(record, "/weight", product, "/attributes/peso");
        checkNumber(record, "/reviews/0/rating", product, "/attributes/nota");
        assertEquals(record.path("tags"), product.path("attributes").path("tags"));
        assertTrue(product.path("url").isNull(), product::toString);
    }

    /** Only some barcodes of this shop have the check digit of GS1: a weight of 3 for every second digit, counted from the right. */
    private static void checkGtin(String barcode, String gtin) {
        var sum = IntStream.range(0, barcode.length())
                .map(i -> Character.digit(barcode.charAt(i), 10) * ((barcode.length() - i) % 2 == 0 ? 3 : 1))
                .sum();
        assertEquals(sum % 10 == 0 ? barcode : null, gtin, barcode);
    }

    private static void checkText(JsonNode record, String from, JsonNode product, String to) {
        var text = record.at(from).isTextual() ? record.at(from).textValue().strip() : null;
        assertEquals(text, product.path(to).textValue(), () -> from + " of " + record.path("sku"));
    }

    private static void checkNumber(JsonNode record, String from, JsonNode product, String to) {
        var number = record.at(from);
        assertEquals(number.isMissingNode(), product.at(to).isMissingNode(), () -> from + " of " + record.path("sku"));
        if (!number.isMissingNode()) {
            assertTrue(product.at(to).isNumber(), product::toString);
            assertEquals(
                    0, number.decimalValue().compareTo(product.at(to).decimalValue()), () -> from + " of " + record);
        }
    }
}
