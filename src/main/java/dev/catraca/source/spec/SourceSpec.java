package dev.catraca.source.spec;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How to read a source and what to make of it; always valid, because only {@link SpecParser} makes one.
 *
 * @param id letters, digits, '-' and '_', at most 63
 * @param every the time between two scheduled runs, or empty if runs start only by hand
 * @param timeout the longest a run may take
 * @param map from product field ({@code externalId}, {@code attributes.color}, …) to where its value stands
 */
public record SourceSpec(
        String id,
        String name,
        boolean enabled,
        Mode mode,
        Optional<Duration> every,
        Optional<Duration> timeout,
        ReadSpec read,
        Map<String, String> map,
        Retirement retirement,
        Rejections rejections) {

    /** Whether a run reads the whole catalogue, so that what it does not see is gone, or only what is new. */
    public enum Mode {
        FULL,
        INCREMENTAL
    }

    /**
     * Whether and how far products that a full run did not see are retired.
     *
     * @param maxShare the largest share of the live products, from 0 to 1, that one run may retire
     */
    public record Retirement(boolean enabled, BigDecimal maxShare) {}

    /**
     * How many records may be rejected before the run fails.
     *
     * @param maxShare the largest share of the records received, from 0 to 1; empty where the service's own limit holds
     */
    public record Rejections(Optional<BigDecimal> maxShare) {}
}
