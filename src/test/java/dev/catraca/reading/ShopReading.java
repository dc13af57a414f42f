package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.http.Validators;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.reading.mapping.RecordMapper;
import dev.catraca.reading.pace.HandClock;
import dev.catraca.reading.pace.Paces;
import dev.catraca.reading.token.SourceTokens;
import dev.catraca.reading.token.TokenCipher;
import dev.catraca.shops.ShopServer;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What comes of a shop that is read by its preset, without a database.
 *
 * @param failures passing ones, after which the reading went on
 */
public record ShopReading(
        List<Product> products, List<Rejection> rejections, ReadingEnd end, List<SourceException> failures) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the shop to its end; throws {@link SourceException} for a failure that does not pass. */
    public static ShopReading of(ShopServer shop) {
        return of(shop, shop.with());
    }

    /** The same, with other values for the preset. */
    public static ShopReading of(ShopServer shop, Map<String, String> with) {
        return of(shop, with, shop.read());
    }

    /** The same, with this put over the {@code read} of the preset. */
    public static ShopReading of(ShopServer shop, Map<String, String> with, String read) {
        var spec = spec(shop, with, read);
        var readers = new SourceReaders(
                TestConfig.DEFAULT,
                text -> text,
                new SourceTokens(new HeldTokens(), new TokenCipher(Optional.of(Reading.KEY), List.of())),
                request -> {},
                new Paces(Optional.empty(), new HandClock()));
        try (var reader = readers.open(spec, Checkpoint.START, new RecordMapper(spec), Validators.NONE, page -> {})) {
            return read(reader);
        } finally {
            readers.stop();
        }
    }

    /** The product with this key; throws if it did not come. */
    public Product product(String id) {
        return products.stream()
                .filter(product -> product.externalId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static ShopReading read(SourceReader reader) {
        var outcomes = new ArrayList<Outcome>();
        var failures = new ArrayList<SourceException>();
        while (true) {
            try {
                var chunk = reader.next(7, Long.MAX_VALUE);
                outcomes.addAll(chunk.outcomes());
                if (chunk.last()) {
                    return new ShopReading(
                            only(outcomes, Product.class), only(outcomes, Rejection.class), chunk.end(), failures);
                }
            } catch (SourceException e) {
                if (!e.retryable() || failures.size() > 10) {
                    throw e;
                }
                failures.add(e);
            }
        }
    }

    private static <T> List<T> only(List<Outcome> outcomes, Class<T> type) {
        return outcomes.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceSpec spec(ShopServer shop, Map<String, String> with, String read) {
        var json = JsonNodeFactory.instance.objectNode().put("id", "loja").put("preset", shop.preset());
        ObjectNode inputs = json.putObject("with");
        with.forEach(inputs::put);
        json.set("read", tree(read));
        var result = new SpecParser(Optional.empty()).parse(json);
        return assertInstanceOf(SpecResult.Valid.class, result, result::toString)
                .spec();
    }
}
