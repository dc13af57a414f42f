package dev.catraca.reading.mapping;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.reading.Item;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.util.Optional;

/** A mapper for a spec that already maps some fields; maps records with it. */
final class Mapped {
    static final long POSITION = 42;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final ObjectNode spec = JsonNodeFactory.instance.objectNode().put("id", "s");

    private Mapped(String format, String decimal) {
        spec.putObject("read")
                .put("url", "http://shop.example/")
                .put("format", format)
                .put("decimalSeparator", decimal);
        spec.putObject("map");
    }

    static Mapped json() {
        return json(".");
    }

    static Mapped json(String decimal) {
        return new Mapped("json", decimal)
                .with("externalId", "/id")
                .with("name", "/name")
                .with("price", "/price")
                .with("currency", "/currency")
                .with("stock", "/stock");
    }

    static Mapped csv(String externalId, String name, String price) {
        return new Mapped("csv", ",")
                .with("externalId", externalId)
                .with("name", name)
                .with("price", price);
    }

    Mapped with(String field, String place) {
        spec.withObject("/map").put(field, place);
        return this;
    }

    /** Maps a field by an entry in JSON. */
    Mapped entry(String field, String entry) {
        try {
            spec.withObject("/map").set(field, JSON.readTree(entry));
            return this;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Sets the conditions, in JSON. */
    Mapped where(String conditions) {
        try {
            spec.set("where", JSON.readTree(conditions));
            return this;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Outcome map(Item item) {
        var result = new SpecParser(Optional.empty()).parse(spec);
        var valid = assertInstanceOf(SpecResult.Valid.class, result, result::toString);
        return new RecordMapper(valid.spec()).map(POSITION, item);
    }

    Product product(String record) {
        return assertInstanceOf(Product.class, read(record));
    }

    Rejection rejection(String record) {
        return assertInstanceOf(Rejection.class, read(record));
    }

    Outcome read(String record) {
        try {
            return map(new Item.Readable(JSON.readTree(record)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
