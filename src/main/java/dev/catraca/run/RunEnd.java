package dev.catraca.run;

import java.math.BigDecimal;

/**
 * How a run reached the end of its source, and the limits it is judged by.
 *
 * @param proven whether the source itself said that there are no more records
 * @param why one sentence: what was taken as the end
 * @param paged whether the list has pages; then a record that comes twice may hide a missing one
 * @param retire whether to retire products that were not seen
 * @param maxShare the largest share of the live products that may be retired, and of the expected records that may be missing
 * @param maxRejected the largest share of the records received that may be rejected
 */
public record RunEnd(
        boolean proven, String why, boolean paged, boolean retire, BigDecimal maxShare, BigDecimal maxRejected) {}
