package dev.catraca.reading;

import dev.catraca.http.Validators;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * Which version of a document one reading has read, so that the next reading can ask whether it is still that. Asks so itself as long as
 * nothing was read. Only for a source that is one document. Used by one thread at a time.
 */
final class DocumentVersion {
    /** Within this time of a change there may be another with the same {@code Last-Modified}, which has seconds only. */
    private static final Duration SURE_AFTER = Duration.ofSeconds(2);

    /** A longer tag is not stored, and the document is read whatever it is. */
    private static final int LONGEST = 1000;

    private final boolean isOne;
    private final Validators known;
    private Validators read = Validators.NONE;

    /**
     * @param isOne whether the source is one document, and is read from its beginning
     * @param known the version that was read before, or none to read whatever there is
     */
    DocumentVersion(boolean isOne, Validators known) {
        this.isOne = isOne;
        this.known = known;
    }

    /** What to send with the request at a checkpoint. */
    Map<String, String> conditions(Checkpoint at) {
        return isOne && at.position() == 0 ? known.asConditions() : Map.of();
    }

    /** Takes the headers of the answer. */
    void answered(Checkpoint at, HttpHeaders headers) {
        var found = of(headers);
        if (at.position() == 0) {
            read = found;
        } else if (!found.equals(read)) {
            // What was read before it may be of an earlier version.
            read = Validators.NONE;
        }
    }

    /** The version that was read; none if that is not known for the whole of it. */
    Validators read() {
        return isOne ? read : Validators.NONE;
    }

    /** The version that was known before, after the source has said that it is still there. */
    Validators known() {
        return known;
    }

    private static Validators of(HttpHeaders headers) {
        return new Validators(
                headers.firstValue("ETag")
                        .filter(tag -> tag.length() <= LONGEST)
                        .orElse(null),
                headers.firstValue("Last-Modified")
                        .filter(modified -> isSure(modified, headers.firstValue("Date")))
                        .orElse(null));
    }

    private static boolean isSure(String modified, Optional<String> date) {
        try {
            return date.isPresent() && !instant(modified).plus(SURE_AFTER).isAfter(instant(date.get()));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static ZonedDateTime instant(String date) {
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
