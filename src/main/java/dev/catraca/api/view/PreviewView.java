package dev.catraca.api.view;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.Product;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.sync.preview.ChangingField;
import dev.catraca.sync.preview.Evidence;
import dev.catraca.sync.preview.Preview;
import dev.catraca.sync.preview.UnmappedField;
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
 * @param requests what was asked and answered
 * @param records the records as they came, the first ones
 * @param unmapped what stands in the records and is not read
 * @param changing what differs from one answer to the next; only if {@code twice} was asked for
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

        List<String> findings,
        List<RequestView> requests,

        @Schema(type = SchemaType.ARRAY, implementation = Object.class)
        List<JsonNode> records,

        SuggestionsView suggestions,
        List<Unmapped> unmapped,
        List<Changing> changing) {

    public static PreviewView of(Preview preview) {
        return new PreviewView(
                preview.expected(),
                Math.max(preview.items().size(), preview.records().size()),
                preview.items().stream().map(Item::of).toList(),
                preview.more(),
                preview.end() == null ? null : preview.end().kind(),
                preview.findings(),
                requests(preview.evidence()),
                preview.records(),
                suggestions(preview.evidence()),
                preview.unmapped().stream().map(Unmapped::of).toList(),
                preview.changing().stream().map(Changing::of).toList());
    }

    /** What was asked and answered. */
    public static List<RequestView> requests(Evidence evidence) {
        return evidence.requests().stream().map(RequestView::of).toList();
    }

    /** What the answers suggest. */
    public static SuggestionsView suggestions(Evidence evidence) {
        return SuggestionsView.of(evidence.suggestions());
    }

    /**
     * A place at which the records have a value that the spec does not read.
     *
     * @param at as the map would name it
     * @param filled the share of the records that have a value, from 0 to 1
     */
    @Schema(name = "UnmappedField")
    public record Unmapped(String at, List<String> types, double filled, String example) {
        static Unmapped of(UnmappedField field) {
            return new Unmapped(field.at(), field.types(), field.filled(), field.example());
        }
    }

    /**
     * A field that differed when the same records were asked for again.
     *
     * @param at as the map would name it
     */
    @Schema(name = "ChangingField")
    public record Changing(String at, String before, String after) {
        static Changing of(ChangingField field) {
            return new Changing(field.at(), field.before(), field.after());
        }
    }

    /**
     * One record.
     *
     * @param externalId null if it could not be read
     * @param product null if the record would be rejected or filtered
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
