package dev.catraca.bench;

import java.math.BigDecimal;

/** One product, as every way of loading stores it. */
record Row(
        String key,
        String name,
        String description,
        String brand,
        String category,
        String gtin,
        BigDecimal price,
        long stock,
        String url,
        String imageUrl) {
    static final String CURRENCY = "BRL";

    /** One line of the file of the shop, without the line break. No value needs an escape. */
    String json() {
        return "{\"id\":\"" + key + "\",\"title\":\"" + name + "\",\"description\":\"" + description + "\",\"brand\":\""
                + brand + "\",\"category\":\"" + category + "\",\"barcode\":\"" + gtin + "\",\"price\":" + price
                + ",\"currency\":\"" + CURRENCY + "\",\"stock\":" + stock + ",\"url\":\"" + url + "\",\"image\":\""
                + imageUrl + "\"}";
    }
}
