package dev.catraca.sync;

import dev.catraca.product.Product;
import dev.catraca.product.ProductField;
import dev.catraca.source.spec.MapEntry;
import dev.catraca.source.spec.SourceSpec;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The optional fields of a spec's {@code map} that are read from records, such as {@code price} or {@code
 * attributes.color}.
 */
public final class MappedFields {
    private static final String ATTRIBUTES = "attributes";
    private static final String ATTRIBUTE = "attributes.";

    private MappedFields() {}

    /** Their names, in the order of the map. Leaves out constants, because they cannot be missing. */
    public static Set<String> optional(SourceSpec spec) {
        var fields = new LinkedHashSet<String>();
        spec.map().forEach((field, entry) -> {
            if (isOptional(field) && !MapEntry.isConstant(entry)) {
                fields.add(field);
            }
        });
        return fields;
    }

    /** Whether the product has a value for the field. */
    public static boolean has(Product product, String field) {
        if (field.equals(ATTRIBUTES)) {
            return !product.attributes().equals("{}");
        }
        return field.startsWith(ATTRIBUTE)
                ? new JsonObject(product.attributes()).containsKey(field.substring(ATTRIBUTE.length()))
                : ProductField.named(field).filter(product::has).isPresent();
    }

    private static boolean isOptional(String field) {
        return field.equals(ATTRIBUTES)
                || field.startsWith(ATTRIBUTE)
                || ProductField.named(field)
                        .filter(known -> known != ProductField.EXTERNAL_ID && known != ProductField.NAME)
                        .isPresent();
    }
}
