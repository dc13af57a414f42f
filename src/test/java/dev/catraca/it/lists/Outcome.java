package dev.catraca.it.lists;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** A closed run with its events. */
record Outcome(JsonNode run, List<JsonNode> events) {
    boolean succeeded() {
        return run.path("status").asText().equals("SUCCEEDED");
    }

    /** Whether the run itself reports that records may be missing: a guessed end, or a warning that is not about a retry. */
    boolean isInDoubt() {
        return run.path("end").toString().toLowerCase(Locale.ROOT).contains("guess")
                || events.stream()
                        .anyMatch(event -> event.path("level").asText().equals("WARN")
                                && !event.path("stage").asText().equals("retry"));
    }

    long counter(String name) {
        return run.path("counters").path(name).asLong();
    }

    long accountedFor() {
        return List.of("inserted", "updated", "unchanged", "duplicated", "rejected", "filtered").stream()
                .mapToLong(this::counter)
                .sum();
    }
}
