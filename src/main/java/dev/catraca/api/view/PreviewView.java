package dev.catraca.api.view;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.Product;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.sync.preview.Preview;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The first records of a source, and what a run would do with them.
 *
 * @param expected how many records the source says it has, or null
 * @param received how many were read
 * @param more false if the source was read to its end
 * @param end how the reading ended: PROVEN or GUESSED; null if it did not reach the end
 * @param findings what would stop a run, keep it from retiring or leave a field empty, one sentence each
 */
@Schema(name = "Preview")
public record PreviewView(
        Long expected,
        int received,
        List<Item> items,
        boolean more,

        @Schema(
                implementation = String.class,
                enumeration = {"PROVEN", "GUESSED"})
        ReadingEnd.Kind end,

        List<String> findings) {
    public static PreviewView of(Preview preview) {
        return new PreviewView(
                preview.expected(),
                preview.items().size(),
                preview.items().stream().map(Item::of).toList(),
                preview.more(),
                preview.end() == null ? null : preview.end().kind(),
                preview.findings());
    }

    /**
     * One record.
     *
     * @param externalId null if it could not be read
     * @param product null if the record would be rejected
     * @param before the current values of the fields that would change
     * @param after their new values; for INSERT all fields that have a value
     * @param raw the record as it came, cut at 16 KiB
     */
    @Schema(name = "PreviewItem")
    public record Item(
            long position,
            Preview.Outcome outcome,
            String externalId,
            MappedProduct product,
            @Schema(type = SchemaType.OBJECT) JsonNode before,
            @Schema(type = SchemaType.OBJECT) JsonNode after,
            String code,
            String message,
            String raw) {

        static Item of(Preview.Item item) {
            return new Item(
                    item.position(),
                    item.outcome(),
                    item.externalId(),
                    item.product() == null ? null : MappedProduct.of(item.product()),
                    item.before(),
                    item.after(),
                    item.code(),
                    item.message(),
                    item.raw());
        }
    }

    /**
     * The product that the spec maps a record to.
     *
     * @param attributes the text of a JSON object, shown as that object
     */
    @Schema(name = "MappedProduct")
    public record MappedProduct(
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
            @JsonRawValue @Schema(type = SchemaType.OBJECT) String attributes) {

        static MappedProduct of(Product product) {
            return new MappedProduct(
                    product.externalId(),
                    product.name(),
                    product.description(),
                    product.brand(),
                    product.category(),
                    product.gtin(),
                    ProductView.plain(product.price()),
                    product.currency(),
                    product.stock(),
                    product.url(),
                    product.imageUrl(),
                    product.attributes());
        }
    }
}
