package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How to read a source and map its records; always valid, because only {@link SpecParser} creates one.
 *
 * @param id letters, digits, '-' and '_', at most 63
 * @param every the time between two scheduled runs, or empty if runs start only by hand
 * @param timeout the longest a run may take
 * @param upstream what it shares with the sources that are read from the same place, or empty for a file
 * @param map from product field ({@code externalId}, {@code attributes.color}, …) to its entry as written: a text, or an
 *     object with the place {@code at}
 */
public record SourceSpec(
        String id,
        String name,
        boolean enabled,
        Mode mode,
        Optional<Duration> every,
        Optional<Duration> timeout,
        Optional<String> upstream,
        ReadSpec read,
        Map<String, JsonNode> map,
        Retirement retirement,
        Rejections rejections) {

    /** From product field to the place of its value: a JSON Pointer, a column or a constant. */
    public Map<String, String> places() {
        var places = new LinkedHashMap<String, String>();
        map.forEach((field, entry) -> places.put(field, place(entry)));
        return places;
    }

    /** The place of an entry of the map. */
    public static String place(JsonNode entry) {
        return entry.isTextual() ? entry.textValue() : entry.path("at").asText();
    }

    /** Whether a run reads the whole catalogue, so that products it does not see are gone, or only new records. */
    public enum Mode {
        FULL,
        INCREMENTAL
    }

    /**
     * Whether products that a full run did not see are retired, and how many at most.
     *
     * @param maxShare the largest share of the live products, from 0 to 1, that one run may retire
     * @param confirm how many complete runs in a row must miss a product, 1 or 2; empty if that depends on the pagination
     */
    public record Retirement(boolean enabled, BigDecimal maxShare, Optional<Integer> confirm) {}

    /**
     * How many records may be rejected before the run fails.
     *
     * @param maxShare the largest share of the records received, from 0 to 1; empty for the service's own limit
     */
    public record Rejections(Optional<BigDecimal> maxShare) {}
}
