package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads {@code read.since} of a spec. */
final class SinceReader {
    private SinceReader() {}

    /** Of a spec that has no fault and its defaults; empty if it has none. */
    static Optional<Since> read(JsonNode since) {
        return isThere(since)
                ? Optional.of(new Since(
                        Optional.ofNullable(since.path("param").textValue()),
                        format(since).orElseThrow(),
                        Optional.ofNullable(since.path("field").textValue()),
                        Periods.overlap(since.get("overlap").textValue()).orElseThrow(),
                        from(since),
                        since.has("order"),
                        Optional.empty()))
                : Optional.empty();
    }

    /** Whether the spec has it, and not only its defaults. */
    static boolean isThere(JsonNode since) {
        return since.has("param") || since.has("order");
    }

    /** The format of times; empty if it is none. */
    static Optional<TimeFormat> format(JsonNode since) {
        return TimeFormat.of(since.path("format").asText("iso"), zone(since));
    }

    /** What the first run asks for; empty if it is no time. */
    static Optional<Instant> from(JsonNode since) {
        return Optional.ofNullable(since.path("from").textValue())
                .flatMap(text -> TimeFormat.of("iso", zone(since)).orElseThrow().read(text));
    }

    private static ZoneId zone(JsonNode since) {
        return ScheduleReader.zone(since.path("zone").asText()).orElse(ZoneOffset.UTC);
    }
}
