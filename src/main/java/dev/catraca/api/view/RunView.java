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
 * @param actor who asked for it: the name of a token, anonymous where nobody is asked who they are, schedule or repair; of a resume who
 *     asked for the run that broke; null if that is not known
 * @param mode FULL if it reads the whole catalogue; of a run that waits as far as it is known by now
 * @param since from when on it asks the source for what changed; null if for everything
 * @param watermark until when what the source changed is stored, as this run has proved it; null unless it SUCCEEDED and the source
 *     has {@code read.since}
 * @param resumes the run that it continues, or null
 * @param replays the run whose rejected records it maps again instead of reading the source, or null
 * @param chain the first run of the chain of resumes
 * @param requestedAt when it was asked for; it waited until {@code startedAt}
 * @param notBefore of a run that paused because it used up what the pace of its source allows: when its resume may begin; of that resume
 *     while it is QUEUED, too; else null
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
        String actor,
        String mode,
        Instant since,
        Instant watermark,
        Long resumes,
        Long replays,
        long chain,
        String owner,
        Instant requestedAt,
        Instant startedAt,
        Instant heartbeatAt,
        Instant finishedAt,
        Instant notBefore,
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
     * The counts of the records; received = inserted + updated + unchanged + duplicated + rejected + filtered. While the run runs they are
     * those of its last heartbeat.
     *
     * @param flaws how many bad values were left out of its products
     */
    @Schema(name = "Counters")
    public record Counters(
            long received,
            long inserted,
            long updated,
            long unchanged,
            long duplicated,
            long rejected,
            long filtered,
            long retired,
            long flaws,
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
                run.actor(),
                run.mode(),
                run.since(),
                null,
                run.resumes(),
                run.replays(),
                run.chain(),
                null,
                run.requestedAt(),
                null,
                null,
                null,
                run.notBefore(),
                null,
                false,
                run.place(),
                new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
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
                run.actor,
                run.mode,
                run.since,
                run.status == RunStatus.SUCCEEDED ? run.watermark : null,
                run.resumes,
                run.replays,
                run.chain,
                run.owner,
                run.requestedAt,
                run.startedAt,
                run.heartbeatAt,
                run.finishedAt,
                run.notBefore,
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
                        run.filtered,
                        run.retired,
                        run.flaws,
                        run.batches,
                        run.pages,
                        run.bytes),
                run.expected,
                run.end == null ? null : ReadingEnd.Kind.valueOf(run.end),
                run.guard == null ? null : Guard.named(run.guard).orElseThrow());
    }
}
