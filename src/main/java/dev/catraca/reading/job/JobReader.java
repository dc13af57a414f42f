package dev.catraca.reading.job;

import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.Chunk;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.SourceReader;
import dev.catraca.reading.StartedJob;
import dev.catraca.reading.mapping.value.Texts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Has a source write what is read, and reads it. A job is started once for a reading and those that continue it: its id is stored before it
 * is asked for. A reading that continues asks how the job stands, and reads its result from where the one before ended.
 */
public final class JobReader implements SourceReader {
    private final JobRequests requests;
    private final Results results;
    private final JobWatch watch;
    private final JobWait wait;
    private StartedJob started;
    private Checkpoint at;
    /** That of the result, once it is known where that is. */
    private volatile SourceReader reader;
    /** Whether nothing was read since the source has said where the result is. */
    private boolean fresh;

    private volatile boolean closed;

    /** Opens the reader of a result. */
    @FunctionalInterface
    public interface Results {
        /**
         * @param address http or https
         * @param count how many entries the result has; null if the source does not say it
         * @param from without a job
         */
        SourceReader open(URI address, Long count, Checkpoint from);
    }

    /**
     * @param wait the wait for the next question
     * @param from its job, if it has one, is not started again
     */
    public JobReader(JobRequests requests, Results results, JobWatch watch, JobWait wait, Checkpoint from) {
        this.requests = requests;
        this.results = results;
        this.watch = watch;
        this.wait = wait;
        this.started = from.job();
        this.at = from;
    }

    @Override
    public Chunk next(int maxRecords, long maxBytes, Duration maxWait) {
        while (true) {
            if (closed) {
                throw SourceException.permanent("the reading was ended", null);
            }
            if (reader == null && !open()) {
                return nothing();
            }
            try {
                var chunk = reader.next(maxRecords, maxBytes, maxWait);
                fresh &= chunk.outcomes().isEmpty();
                return ofJob(chunk);
            } catch (SourceException e) {
                leave(e);
            }
        }
    }

    /** Leaves a result that is not given any more, to ask where it is now; throws any other failure. */
    private void leave(SourceException failure) {
        if (failure.kind() != SourceException.Kind.NOT_THERE) {
            throw failure;
        }
        if (fresh) {
            throw SourceException.permanent(
                    "the result of the job " + name() + " is not given any more, and only a new run starts a new job: "
                            + failure.getMessage(),
                    failure);
        }
        // Its page was left already, and closing it would end the waits of the next one.
        reader = null;
    }

    @Override
    public Optional<Chunk> giveUp(SourceException failure) {
        return reader == null ? Optional.empty() : reader.giveUp(failure).map(this::ofJob);
    }

    @Override
    public void close() {
        closed = true;
        wait.end();
        requests.abort();
        var open = reader;
        if (open != null) {
            open.close();
        }
    }

    /** Waits until the result is there, and opens it; false if there is nothing to read. */
    private boolean open() {
        if (started == null) {
            started = new StartedJob(requests.start(), Instant.now());
            at = at.of(started);
            watch.started(started);
            wait.begin(started);
        } else {
            wait.goOn(started);
        }
        var done = done();
        if (done.result().isEmpty()) {
            prove(done);
            return false;
        }
        reader = results.open(done.result().get(), done.count(), at.of((StartedJob) null));
        fresh = true;
        if (closed) {
            reader.close();
        }
        return true;
    }

    private Standing done() {
        while (true) {
            wait.await(name());
            var standing = requests.ask(started.id());
            switch (standing.kind()) {
                case DONE -> {
                    watch.told("The job " + name() + " is done (" + Texts.shown(standing.status()) + ") after "
                            + wait.soFar().toSeconds() + " s"
                            + (standing.count() == null ? "" : "; it says that it has " + standing.count() + " records")
                            + ".");
                    return standing;
                }
                case FAILED ->
                    throw SourceException.permanent(
                            "the source says that its job " + name() + " failed (" + Texts.shown(standing.status())
                                    + "): " + standing.said(),
                            null);
                default -> {
                    wait.check(name(), standing.status());
                    wait.told()
                            .ifPresent(soFar -> watch.told("Still waiting for the job " + name() + ", since "
                                    + soFar.toSeconds() + " s: " + Texts.shown(standing.status()) + "."));
                }
            }
        }
    }

    /** A job may end without a result and lose what it had; without one, only a number of 0 says that there is nothing. */
    private void prove(Standing done) {
        if (done.count() == null || done.count() > 0) {
            throw SourceException.permanent(
                    "the source says that its job " + name() + " is done ("
                            + Texts.shown(done.status()) + "), and names no result"
                            + (done.count() == null ? "" : " of " + done.count() + " records") + ": " + done.said(),
                    null);
        }
    }

    private Chunk nothing() {
        return new Chunk(
                List.of(),
                at,
                0,
                0,
                0L,
                null,
                List.of(),
                List.of(),
                ReadingEnd.proven("the job " + name() + " is done, and says that it has no records"));
    }

    private Chunk ofJob(Chunk chunk) {
        at = chunk.after().of(started);
        return chunk.of(at);
    }

    private String name() {
        return Texts.shown(started.id());
    }
}
