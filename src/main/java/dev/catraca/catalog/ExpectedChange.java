package dev.catraca.catalog;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a batch would do with a product.
 *
 * @param before the current values of the fields that would change; null for INSERT and UNCHANGED
 * @param after their new values, for INSERT all that are not null; null for UNCHANGED
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
