package dev.catraca.api.view;

import dev.catraca.reading.ReadingEnd;
import dev.catraca.run.Guard;
import dev.catraca.run.RunEntity;
import dev.catraca.run.RunReason;
import dev.catraca.run.RunStatus;
import dev.catraca.run.RunTrigger;
import dev.catraca.run.WaitingRun;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A run as the API shows it.
 *
 * @param resumes the run that it continues, or null
 * @param chain the first run of the chain of resumes
 * @param requestedAt when it was asked for; it waited until {@code startedAt}
 * @param place its place in the queue, from 1; null unless it is QUEUED
 * @param expected how many records the source says it has, or null
 * @param end how the reading ended: PROVEN by the source itself, or GUESSED, and then nothing is retired; null if it did not
 *     reach the end
 * @param guard the guard that stopped it, for the list {@code approve} of a new start; null unless the reason is GUARD
 */
@Schema(name = "Run")
public record RunView(
        long id,
        String source,
        RunStatus status,
        RunReason reason,
        String error,
        RunTrigger trigger,
        String mode,
        Long resumes,
        long chain,
        String owner,
        Instant requestedAt,
        Instant startedAt,
        Instant heartbeatAt,
        Instant finishedAt,
        Instant deadlineAt,
        boolean cancelRequested,
        Long place,
        Counters counters,
        Long expected,

        @Schema(
                implementation = String.class,
                enumeration = {"PROVEN", "GUESSED"})
        ReadingEnd.Kind end,

        Guard guard) {

    /**
     * The counts of the records; received = inserted + updated + unchanged + duplicated + rejected. While the run runs they are
     * those of its last heartbeat.
     */
    @Schema(name = "Counters")
    public record Counters(
            long received,
            long inserted,
            long updated,
            long unchanged,
            long duplicated,
            long rejected,
            long retired,
            long batches,
            long pages,
            long bytes) {}

    public static RunView of(WaitingRun run) {
        return new RunView(
                run.id(),
                run.source(),
                RunStatus.QUEUED,
                null,
                null,
                run.trigger(),
                run.mode(),
                run.resumes(),
                run.chain(),
                null,
                run.requestedAt(),
                null,
                null,
                null,
                null,
                false,
                run.place(),
                new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                null,
                null,
                null);
    }

    public static RunView of(RunEntity run) {
        return new RunView(
                run.id,
                run.source,
                run.status,
                run.reason,
                run.error,
                run.trigger,
                run.mode,
                run.resumes,
                run.chain,
                run.owner,
                run.requestedAt,
                run.startedAt,
                run.heartbeatAt,
                run.finishedAt,
                run.deadlineAt,
                run.cancelRequested,
                null,
                new Counters(
                        run.received,
                        run.inserted,
                        run.updated,
                        run.unchanged,
                        run.duplicated,
                        run.rejected,
                        run.retired,
                        run.batches,
                        run.pages,
                        run.bytes),
                run.expected,
                run.end == null ? null : ReadingEnd.Kind.valueOf(run.end),
                run.guard == null ? null : Guard.named(run.guard).orElseThrow());
    }
}
