package dev.catraca.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.run.RunEntity;
import dev.catraca.run.RunReason;
import dev.catraca.run.RunStatus;
import dev.catraca.source.Source;
import dev.catraca.source.SourceOrigin;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.sync.SourceState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of the overview.
 *
 * @param next the cursor of the next page, or null if this is the last
 * @param now the time by the database's clock, which all other times use
 */
@Schema(name = "Overview")
public record OverviewView(List<Item> items, String next, Instant now) {

    /**
     * The state of one source.
     *
     * @param waiting the run that waits, or null
     * @param running the run that is RUNNING, or null
     * @param lastSuccess the newest run that SUCCEEDED, or null
     * @param recent at most 20 runs, newest first
     */
    @Schema(name = "SourceState")
    public record Item(
            SourceBrief source, RunView waiting, RunView running, RunView lastSuccess, List<RunBrief> recent) {
        public static Item of(SourceState state) {
            return new Item(
                    SourceBrief.of(state.source()),
                    Optional.ofNullable(state.waiting()).map(RunView::of).orElse(null),
                    Optional.ofNullable(state.running()).map(RunView::of).orElse(null),
                    Optional.ofNullable(state.lastSuccess()).map(RunView::of).orElse(null),
                    state.recent().stream().map(RunBrief::of).toList());
        }
    }

    /**
     * A source without its spec.
     *
     * @param invalid whether this version cannot read its spec; no run of it starts until the spec is replaced
     * @param mode null if the spec is invalid and has no mode that this version knows
     * @param schedule as in its spec, a text or an object; or null
     */
    @Schema(name = "SourceBrief")
    public record SourceBrief(
            String id,
            String name,
            boolean enabled,
            boolean invalid,
            SourceSpec.Mode mode,
            SourceOrigin origin,
            @Schema(oneOf = {String.class, Map.class}) JsonNode schedule,
            Instant nextRunAt) {

        static SourceBrief of(Source source) {
            var stored = source.stored();
            return new SourceBrief(
                    source.id(),
                    source.name(),
                    source.enabled(),
                    stored.spec().isEmpty(),
                    mode(stored.json().path("mode").asText(SourceSpec.Mode.FULL.name())),
                    source.origin(),
                    schedule(stored.json().path("schedule")),
                    source.nextRunAt());
        }

        private static JsonNode schedule(JsonNode said) {
            return said.isMissingNode() ? null : said;
        }

        private static SourceSpec.Mode mode(String said) {
            return Stream.of(SourceSpec.Mode.values())
                    .filter(mode -> mode.name().equals(said))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The status of a run, and the counts of its records. */
    @Schema(name = "RunBrief")
    public record RunBrief(
            long id,
            RunStatus status,
            RunReason reason,
            Instant startedAt,
            Instant finishedAt,
            long received,
            long inserted,
            long updated,
            long unchanged,
            long duplicated,
            long rejected,
            long filtered,
            long retired) {

        static RunBrief of(RunEntity run) {
            return new RunBrief(
                    run.id,
                    run.status,
                    run.reason,
                    run.startedAt,
                    run.finishedAt,
                    run.received,
                    run.inserted,
                    run.updated,
                    run.unchanged,
                    run.duplicated,
                    run.rejected,
                    run.filtered,
                    run.retired);
        }
    }
}
