package dev.catraca.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/**
 * Bounds for the time from the last record to the close of a run, from polling the run ten times a second. The clock
 * of PostgreSQL must be that of this machine.
 */
final class ClosingTime {
    private Instant incomplete = Instant.now();
    private Instant complete;
    private Duration most = Duration.ZERO;
    private Duration least = Duration.ZERO;

    /** Takes what a look has shown. */
    void look(JsonNode run, int records) {
        if (run.path("finishedAt").isNull()) {
            if (run.path("counters").path("received").asInt() < records) {
                incomplete = Instant.now();
            } else if (complete == null) {
                complete = Instant.now();
            }
        } else {
            var closed = Instant.parse(run.path("finishedAt").textValue());
            most = Duration.between(incomplete, closed);
            least = complete == null ? Duration.ZERO : Duration.between(complete, closed);
        }
    }

    /** The longest it can have been, in milliseconds: since the last look that showed fewer records. */
    long mostMillis() {
        return Math.max(0, most.toMillis());
    }

    String inWords() {
        return Words.whole(Math.max(0, least.toMillis())) + "–" + Words.whole(mostMillis());
    }
}
