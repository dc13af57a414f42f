package dev.catraca.run;

import java.math.BigDecimal;

/**
 * How a run got to the end of its source, and by which limits it is judged.
 *
 * @param proven whether the source itself said that there is no more
 * @param why one sentence: what was taken for the end
 * @param paged whether the list has pages, so that a record which comes twice may stand in the place of another
 * @param retire whether what was not seen is retired
 * @param maxShare the largest share of the live products that may be retired, and of the records promised that may be missing
 * @param maxRejected the largest share of the records received that may be rejected
 */
public record RunEnd(
        boolean proven, String why, boolean paged, boolean retire, BigDecimal maxShare, BigDecimal maxRejected) {}
