package dev.catraca.product;

import java.util.Arrays;
import java.util.Optional;

/** The fields a record can be mapped to, with the name used in the API and the longest text each may hold, in characters. */
public enum ProductField {
    EXTERNAL_ID("externalId", 512),
    NAME("name", 2_000),
    DESCRIPTION("description", 10_000_000),
    BRAND("brand", 500),
    CATEGORY("category", 1_000),
    GTIN("gtin", 64),
    PRICE("price", 64),
    CURRENCY("currency", 16),
    STOCK("stock", 64),
    URL("url", 4_000),
    IMAGE_URL("imageUrl", 4_000);

    private final String json;
    private final int limit;

    ProductField(String json, int limit) {
        this.json = json;
        this.limit = limit;
    }

    /** The field's name in JSON. */
    public String json() {
        return json;
    }

    /** The longest text, in characters, that this field accepts. */
    public int limit() {
        return limit;
    }

    public static Optional<ProductField> named(String json) {
        return Arrays.stream(values()).filter(field -> field.json.equals(json)).findFirst();
    }
}
