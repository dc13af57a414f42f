package dev.catraca.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    private final ContentHash hash = new ContentHash();

    /** Another function would make every stored product differ once from what its source sends. */
    @Test
    void staysWhatItIs() {
        assertEquals(
                UUID.fromString("6cbb9090-7a27-fa63-e0a4-2cd1897bd80f"),
                hash.of(product("1", "Tênis", "leve", "19.90")));
    }

    @Test
    void theKeyAndTheWritingOfThePriceAreNoContent() {
        assertEquals(
                hash.of(product("1", "Tênis", "leve", "19.90")), hash.of(product("2", "Tênis", "leve", "19.9000")));
    }

    @Test
    void textsThatAreDividedOtherwiseDiffer() {
        var whole = hash.of(product("1", "abcdefgh", "ijklmnop", null));

        assertNotEquals(whole, hash.of(product("1", "abcdefghi", "jklmnop", null)));
        assertNotEquals(whole, hash.of(product("1", "abcdefghijklmnop", "", null)));
        assertNotEquals(whole, hash.of(product("1", "abcdefghijklmnop", null, null)));
        assertNotEquals(hash.of(product("1", "a", "", null)), hash.of(product("1", "a", null, null)));
    }

    private static Product product(String key, String name, String description, String price) {
        return new Product(
                key,
                name,
                description,
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
