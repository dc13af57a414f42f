package dev.catraca.api.view;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.catraca.catalog.ProductEntity;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A product as the API shows it.
 *
 * @param price exact, without trailing zeros
 * @param attributes the text of a JSON object, shown as that object
 * @param retiredAt when its source stopped listing it, or null
 */
@Schema(name = "Product")
public record ProductView(
        String source,
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
        @JsonRawValue @Schema(type = SchemaType.OBJECT) String attributes,
        long firstRun,
        long lastChangedRun,
        Instant createdAt,
        Instant updatedAt,
        Instant retiredAt) {

    public static ProductView of(ProductEntity product) {
        return new ProductView(
                product.source,
                product.externalId,
                product.name,
                product.description,
                product.brand,
                product.category,
                product.gtin,
                plain(product.price),
                product.currency,
                product.stock,
                product.url,
                product.imageUrl,
                product.attributes,
                product.firstRun,
                product.lastChangedRun,
                product.createdAt,
                product.updatedAt,
                product.retiredAt);
    }

    /** Without trailing zeros, and without an exponent, which a scale below zero would cause. */
    static BigDecimal plain(BigDecimal price) {
        if (price == null) {
            return null;
        }
        var stripped = price.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
