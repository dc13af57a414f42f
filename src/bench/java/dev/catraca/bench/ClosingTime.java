package dev.catraca.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/**
 * The time from the last record to the close of a run, as somebody sees it who looks at the run ten times a second: from the
 * first look that shows all records while the run is open.
 */
final class ClosingTime {
    private Instant complete;
    private Duration took;

    void look(JsonNode run, int records, Server server) {
        if (complete == null
                && run.path("finishedAt").isNull()
                && run.path("counters").path("received").asInt() == records) {
            complete = server.now();
        }
    }

    void closed(Instant at) {
        took = complete == null ? null : Duration.between(complete, at);
    }

    String inWords() {
        return took == null ? "not seen" : Words.whole(took.toMillis());
    }
}
