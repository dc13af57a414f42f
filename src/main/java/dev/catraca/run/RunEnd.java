package dev.catraca.run;

import dev.catraca.http.Validators;
import io.vertx.core.json.JsonObject;
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
 * @param gone how many live products the source says are gone, and are not retired yet
 * @param goneDoubt why it may have said that of more; null if nothing speaks for it
 * @param dropShare by which share fewer products than are live may be listed; null if that is not checked
 * @param shape the shape of its records, to be kept if it succeeds; null for none
 * @param proof what a success proves about until when the source was read
 * @param version by what the source recognises the document that was read; none if it cannot
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
        long gone,
        String goneDoubt,
        BigDecimal dropShare,
        JsonObject shape,
        byte[] seenNumbers,
        Proof proof,
        Validators version) {

    /** What a success proves about until when the source was read. */
    public enum Proof {
        /** Nothing: it is not asked for what changed, or was not read. */
        NONE,
        /** That it was read until the run began. */
        START,
        /** The same, or until the latest time that a record states, if that is earlier. */
        FIELD;

        String mark() {
            return this == NONE ? null : name();
        }
    }

    /** The same, after the live products were counted; some of the missing ones may be gone. */
    public RunEnd counted(long missing, Long live, long unconfirmed, long gone) {
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
                gone,
                goneDoubt,
                dropShare,
                shape,
                seenNumbers,
                proof,
                version);
    }

    /** The same with the shape of its records. */
    public RunEnd with(JsonObject shape) {
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
                gone,
                goneDoubt,
                dropShare,
                shape,
                seenNumbers,
                proof,
                version);
    }

    String kind() {
        return proven ? "PROVEN" : "GUESSED";
    }
}
