package dev.catraca.catalog;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a batch would do with a product.
 *
 * @param before the fields that would change, as they are; null for INSERT and UNCHANGED
 * @param after the same as they would be, for INSERT all that are not null; null for UNCHANGED
 */
public record ExpectedChange(Kind kind, JsonNode before, JsonNode after) {
    /** The kind of the change. */
    public enum Kind {
        INSERT,
        UPDATE,
        /** The product is retired and would come back. */
        RETURN,
        UNCHANGED
    }
}
