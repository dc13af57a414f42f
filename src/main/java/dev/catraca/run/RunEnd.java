package dev.catraca.run;

import java.math.BigDecimal;
import java.util.List;

/**
 * How a run reached the end of its source, and the limits it is judged by.
 *
 * @param proven whether the source itself said that there are no more records
 * @param why one sentence: what was taken as the end
 * @param paged whether the list has pages; then a record that comes twice may hide a missing one
 * @param retire whether to retire products that were not seen
 * @param maxShare the largest share of the live products that may be retired, and of the expected records that may be missing
 * @param maxRejected the largest share of the records received that may be rejected
 * @param seen how many products the run, and those that it resumes, have met
 * @param seenRejected the keys that were met, and rejected another time
 * @param missing how many live products were not met, and are not retired yet
 * @param live how many products are live, if they were counted; else null
 * @param unconfirmed how many live products were not met and not retired, because the complete run before saw them
 * @param seenNumbers the numbers of what was met or rejected, to be kept if the run is complete; null if they are not needed
 */
public record RunEnd(
        boolean proven,
        String why,
        boolean paged,
        boolean retire,
        BigDecimal maxShare,
        BigDecimal maxRejected,
        long seen,
        List<String> seenRejected,
        long missing,
        Long live,
        long unconfirmed,
        byte[] seenNumbers) {

    /** The same, after the live products were counted. */
    public RunEnd counted(long missing, Long live, long unconfirmed) {
        return new RunEnd(
                proven,
                why,
                paged,
                retire,
                maxShare,
                maxRejected,
                seen,
                seenRejected,
                missing,
                live,
                unconfirmed,
                seenNumbers);
    }

    String kind() {
        return proven ? "PROVEN" : "GUESSED";
    }
}
