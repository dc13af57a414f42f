package dev.catraca.product;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A validated, normalised record, keyed by its source and {@code externalId}.
 *
 * @param externalId the source's key, never blank, at most {@link ProductField#limit()} characters
 * @param name never blank
 * @param price not negative, at most 14 digits before and 4 after the point, or null
 * @param currency three capital letters (ISO 4217), or null
 * @param stock units in stock, negative if a shop sells more than it has; or null
 * @param attributes other values of the source, as the text of one JSON object with sorted keys; never null
 * @param flaws the bad values of its record that were left out, at most one for each field; no part of its content
 */
public record Product(
        String externalId,
        String name,
        String description,
        String brand,
        String category,
        String gtin,
        BigDecimal price,
        String currency,
        Long stock,
        String url,
        String imageUrl,
        String attributes,
        List<Flaw> flaws)
        implements Outcome {

    /** Applies a function to the messages of the flaws. */
    public Product with(UnaryOperator<String> text) {
        return flaws.isEmpty()
                ? this
                : new Product(
                        externalId,
                        name,
                        description,
                        brand,
                        category,
                        gtin,
                        price,
                        currency,
                        stock,
                        url,
                        imageUrl,
                        attributes,
                        flaws.stream().map(flaw -> flaw.with(text)).toList());
    }

    @Override
    public int length() {
        return externalId.length()
                + name.length()
                + (description == null ? 0 : description.length())
                + (url == null ? 0 : url.length())
                + (imageUrl == null ? 0 : imageUrl.length())
                + attributes.length();
    }

    /** Whether the field has a value. */
    public boolean has(ProductField field) {
        return switch (field) {
            case EXTERNAL_ID, NAME -> true;
            case DESCRIPTION -> description != null;
            case BRAND -> brand != null;
            case CATEGORY -> category != null;
            case GTIN -> gtin != null;
            case PRICE -> price != null;
            case CURRENCY -> currency != null;
            case STOCK -> stock != null;
            case URL -> url != null;
            case IMAGE_URL -> imageUrl != null;
        };
    }
}
