package dev.catraca.dev;

import java.math.BigDecimal;

/** A product as the demo shop publishes it. */
public record DemoProduct(
        String sku,
        String title,
        String description,
        Brand brand,
        String category,
        String barcode,
        Price price,
        int stock,
        String url,
        String image,
        Attributes attributes) {

    public record Brand(String name) {}

    /** @param amount with two decimals */
    public record Price(BigDecimal amount, String currency) {}

    public record Attributes(String tamanho, String variante) {}
}
