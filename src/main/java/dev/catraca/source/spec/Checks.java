package dev.catraca.source.spec;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What a run checks before it writes, so that an accident at the source changes nothing. Shares are from 0 to 1.
 *
 * @param priceChange empty if prices are not checked
 * @param missing from field, as in the map, to the largest share of products that may lack it
 * @param dropShare by which share a full run may list fewer products than are live; empty if that is not checked
 */
public record Checks(
        Optional<PriceChange> priceChange, Map<String, BigDecimal> missing, Optional<BigDecimal> dropShare) {
    /** Checks nothing. */
    public static final Checks NONE = new Checks(Optional.empty(), Map.of(), Optional.empty());

    /**
     * How many prices may change much.
     *
     * @param factor from this factor on, up or down, a change is much; above 1
     * @param maxShare the largest share of the prices that may do so
     */
    public record PriceChange(BigDecimal factor, BigDecimal maxShare) {}
}
