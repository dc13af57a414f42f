package dev.catraca.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.catalog.Checked;
import dev.catraca.catalog.KnownProduct;
import dev.catraca.product.Product;
import dev.catraca.source.spec.Checks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCounterTest {
    private final CheckCounter counter = new CheckCounter(new Checks(
            Optional.of(new Checks.PriceChange(BigDecimal.TEN, BigDecimal.ONE)),
            Map.of("price", BigDecimal.ONE, "attributes.color", BigDecimal.ONE),
            Optional.empty()));

    @ParameterizedTest
    @CsvSource({
        "10.00, 100.0000, 1",
        "10.00, 99.9900, 0",
        "10.00, 1.0000, 1",
        "10.00, 1.0001, 0",
        "10.00, 0.0000, 1",
        "10.00, 1000.0000, 1"
    })
    void aPriceJumpsByTheFactorUpOrDown(String before, String after, long jumps) {
        counter.add(product("a", after), new KnownProduct(1, false, false, new BigDecimal(before)));

        assertEquals(jumps, prices().failing());
        assertEquals(1, prices().of());
    }

    @Test
    void onlyKnownPricesCount() {
        counter.add(product("new", "1"), null);
        counter.add(product("had none", "1"), new KnownProduct(1, false, false, null));
        counter.add(product("was 0", "1"), new KnownProduct(2, false, false, new BigDecimal("0.0000")));
        counter.add(product("has none", null), new KnownProduct(3, false, false, BigDecimal.ONE));
        counter.add(product("same", null), new KnownProduct(4, true, false, null));
        assertEquals(0, prices().of());
        counter.add(product("same", "7"), new KnownProduct(5, true, false, null));
        assertEquals(1, prices().of());
    }

    @Test
    void thereAreFiveExamples() {
        for (var i = 0; i < 7; i++) {
            counter.add(product("p" + i, "1000.0000"), new KnownProduct(i, false, false, new BigDecimal("10.0000")));
        }

        assertEquals(7, prices().failing());
        assertEquals(5, prices().examples().size());
        assertEquals("p0 from 10.00 to 1000.00", prices().examples().get(0));
    }

    @Test
    void fieldsWithoutAValueAreCounted() {
        counter.add(product("a", null), null);
        counter.add(product("b", "1"), null);

        var missing = counter.result().of("missing.price");
        assertEquals(new Checked.Count(2, 1, List.of("a")), missing);
        assertEquals(2, counter.result().of("missing.attributes.color").failing());
    }

    private Checked.Count prices() {
        return counter.result().of("priceChange");
    }

    private static Product product(String key, String price) {
        return new Product(
                key,
                "n",
                null,
                null,
                null,
                null,
                price == null ? null : new BigDecimal(price),
                null,
                null,
                null,
                null,
                "{}",
                List.of());
    }
}
