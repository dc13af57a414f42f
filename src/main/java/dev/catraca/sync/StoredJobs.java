package dev.catraca.sync;

import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.StartedJob;
import dev.catraca.reading.job.JobWatch;
import dev.catraca.run.RunEvents;
import dev.catraca.run.RunLedger;
import io.vertx.core.json.JsonObject;

/** Stores the job of a run as its checkpoint, and tells how it stands in the story of the run. Blocks. */
final class StoredJobs implements JobWatch {
    private final RunTask run;
    private final RunLedger ledger;
    private final StorageRetry retry;
    private final RunEvents events;

    StoredJobs(RunTask run, RunLedger ledger, StorageRetry retry, RunEvents events) {
        this.run = run;
        this.ledger = ledger;
        this.retry = retry;
        this.events = events;
    }

    @Override
    public void started(StartedJob job) {
        var checkpoint = Checkpoints.write(Checkpoint.START.of(job));
        var stored = retry.untilTrustEnds(
                        run,
                        "Storing the job",
                        () -> ledger.startAt(run.source(), run.id(), run.token().value(), checkpoint))
                .await()
                .indefinitely();
        if (!stored) {
            throw RunSuperseded.closed("The run is no longer RUNNING; the job that it started was refused.");
        }
        tell("The source has started the job \"" + job.id() + "\"; it is asked how that stands.", job);
    }

    @Override
    public void told(String sentence) {
        tell(sentence, null);
    }

    private void tell(String sentence, StartedJob job) {
        var details = job == null ? new JsonObject() : new JsonObject().put("job", job.id());
        events.tell(run.id(), run.source(), "job", RunEvents.Level.INFO, sentence, details)
                .await()
                .indefinitely();
    }
}
