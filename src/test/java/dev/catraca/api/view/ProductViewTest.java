package dev.catraca.api.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductViewTest {
    @ParameterizedTest
    @CsvSource({"10.5000,10.5", "100.0000,100", "0.0001,0.0001", "0.0000,0", "99999999999999.9999,99999999999999.9999"})
    void pricesAreExactAndPlain(String stored, String shown) {
        assertEquals(shown, ProductView.plain(new BigDecimal(stored)).toString());
    }

    @Test
    void noPriceIsNoPrice() {
        assertNull(ProductView.plain(null));
    }
}
