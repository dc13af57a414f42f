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
 * is asked for. A reading that continues asks how the job stands, and reads its result from where the one before ended. Each answer
 * about the job is a chunk without records: failures before it have nothing to do with those behind it.
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
        if (started != null) {
            wait.goOn(started);
        }
    }

    @Override
    public Chunk next(int maxRecords, long maxBytes, Duration maxWait) {
        if (closed) {
            throw SourceException.permanent("the reading was ended", null);
        }
        if (reader == null) {
            return asked();
        }
        try {
            var chunk = reader.next(maxRecords, maxBytes, maxWait);
            fresh &= chunk.outcomes().isEmpty();
            return ofJob(chunk);
        } catch (SourceException e) {
            leave(e);
            return asked();
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
        wait.goOn(started);
    }

    @Override
    public Optional<Chunk> giveUp(SourceException failure) {
        return reader == null ? Optional.empty() : reader.giveUp(failure).map(this::ofJob);
    }

    @Override
    public String hide(String text) {
        var open = reader;
        return open == null ? requests.hide(text) : open.hide(text);
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

    /** The next answer about the job. What a failure says may repeat a secret: a host that was asked, or what the source calls the job. */
    private Chunk asked() {
        try {
            return ask();
        } catch (SourceException e) {
            throw e.saying(requests.hide(e.getMessage()));
        }
    }

    /** Starts the job, or waits and asks once how it stands; opens the result if it is there. Returns a chunk without records. */
    private Chunk ask() {
        if (started == null) {
            started = new StartedJob(requests.start(), Instant.now());
            at = at.of(started);
            watch.started(started);
            wait.begin(started);
            return nothing(null);
        }
        wait.await(name());
        var standing = requests.ask(started.id());
        return switch (standing.kind()) {
            case DONE -> done(standing);
            case FAILED ->
                throw SourceException.permanent(
                        "the source says that its job " + name() + " failed (" + Texts.shown(standing.status()) + "): "
                                + standing.said().get(),
                        null);
            case UNDER_WAY -> {
                wait.goesOn(name(), standing.status());
                wait.told()
                        .ifPresent(soFar -> tell("Still waiting for the job " + name() + ", since " + soFar.toSeconds()
                                + " s: " + Texts.shown(standing.status()) + "."));
                yield nothing(null);
            }
        };
    }

    /** Opens the result; if there is none because there is nothing to read, that is the end. */
    private Chunk done(Standing standing) {
        tell("The job " + name() + " is done (" + Texts.shown(standing.status()) + ") after "
                + wait.soFar().toSeconds() + " s"
                + (standing.count() == null ? "" : "; it says that it has " + standing.count() + " records") + ".");
        if (standing.result().isEmpty()) {
            prove(standing);
            return nothing(ReadingEnd.proven("the job " + name() + " is done, and says that it has no records"));
        }
        reader = results.open(standing.result().get(), standing.count(), at.of((StartedJob) null));
        fresh = true;
        if (closed) {
            reader.close();
        }
        return nothing(null);
    }

    /** A job may end without a result and lose what it had; without one, only a number of 0 says that there is nothing. */
    private void prove(Standing done) {
        if (done.count() == null || done.count() > 0) {
            throw SourceException.permanent(
                    "the source says that its job " + name() + " is done ("
                            + Texts.shown(done.status()) + "), and names no result"
                            + (done.count() == null ? "" : " of " + done.count() + " records") + ": "
                            + done.said().get(),
                    null);
        }
    }

    /** @param end null if there is more */
    private Chunk nothing(ReadingEnd end) {
        return new Chunk(List.of(), at, 0, 0, end == null ? null : 0L, null, List.of(), List.of(), end);
    }

    private Chunk ofJob(Chunk chunk) {
        at = chunk.after().of(started);
        return chunk.of(at);
    }

    private void tell(String sentence) {
        watch.told(requests.hide(sentence));
    }

    private String name() {
        return requests.hide(Texts.shown(started.id()));
    }
}
