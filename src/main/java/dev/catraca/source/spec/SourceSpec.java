package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.ProductField;
import dev.catraca.source.schedule.Schedule;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to read a source and map its records; always valid, because only {@link SpecParser} creates one.
 *
 * @param id letters, digits, '-' and '_', at most 63
 * @param mode whether a run reads the whole catalogue or what changed, if nothing else decides
 * @param full how long after the start of a full run that succeeded the next one is due; empty for never
 * @param schedule when runs are due, or empty if they start only by hand
 * @param timeout the longest a run may take
 * @param upstream what it shares with the sources that are read from the same place, or empty for a file
 * @param map from product field ({@code externalId}, {@code attributes.color}, …) to its entry as written, see
 *     {@link MapEntry}
 * @param where the conditions as written that a record must meet to count; empty if all records count
 */
public record SourceSpec(
        String id,
        String name,
        boolean enabled,
        Mode mode,
        Optional<Duration> full,
        Optional<Schedule> schedule,
        Optional<Duration> timeout,
        Optional<String> upstream,
        ReadSpec read,
        Map<String, JsonNode> map,
        List<JsonNode> where,
        Retirement retirement,
        Rejections rejections,
        Checks checks) {

    /**
     * Every place in a record that the spec names: a JSON Pointer, a column or a constant. Its key is the product field, and where
     * the field is made of several places, also where in its entry the place is named, such as {@code price/0}.
     */
    public Map<String, String> places() {
        var places = new LinkedHashMap<String, String>();
        map.forEach((field, entry) -> MapEntry.places(field, entry, places::put));
        for (var i = 0; i < where.size(); i++) {
            MapEntry.places("where/" + i, where.get(i).get(MapEntry.AT), places::put);
        }
        read.since().flatMap(Since::field).ifPresent(field -> places.put("since/field", field));
        return places;
    }

    /**
     * The same for one run that reads the source.
     *
     * @param since the time since when it asks for what changed; empty if it reads everything
     */
    public SourceSpec forRun(Mode ofRun, Optional<Instant> since) {
        return new SourceSpec(
                id,
                name,
                enabled,
                ofRun,
                full,
                schedule,
                timeout,
                upstream,
                read.since(since),
                map,
                where,
                retirement,
                rejections,
                checks);
    }

    /** The same for the reading of what is gone, of whose records only the key counts. Only if the spec says how. */
    public SourceSpec forGone() {
        return with(read.ofGone(), onlyKey(), List.of(), Checks.NONE);
    }

    /** A product must have a name. */
    private Map<String, JsonNode> onlyKey() {
        return Map.of(
                ProductField.EXTERNAL_ID.json(),
                map.get(ProductField.EXTERNAL_ID.json()),
                ProductField.NAME.json(),
                TextNode.valueOf("'-'"));
    }

    /** The same read in another way. */
    public SourceSpec reading(ReadSpec other) {
        return with(other, map, where, checks);
    }

    private SourceSpec with(ReadSpec read, Map<String, JsonNode> map, List<JsonNode> where, Checks checks) {
        return new SourceSpec(
                id,
                name,
                enabled,
                mode,
                full,
                schedule,
                timeout,
                upstream,
                read,
                map,
                where,
                retirement,
                rejections,
                checks);
    }

    /**
     * The same for a run that does not read the source but maps again what was rejected: it retires nothing, and may reject as many
     * records as it did before. It checks nothing, because its few records say nothing about all.
     */
    public SourceSpec forReplay() {
        return new SourceSpec(
                id,
                name,
                enabled,
                Mode.INCREMENTAL,
                full,
                schedule,
                timeout,
                upstream,
                read,
                map,
                where,
                new Retirement(false, retirement.maxShare(), retirement.confirm()),
                new Rejections(Optional.of(BigDecimal.ONE)),
                Checks.NONE);
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
