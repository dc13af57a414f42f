package dev.catraca.reading.job;

import dev.catraca.reading.SourceException;
import dev.catraca.reading.StartedJob;
import dev.catraca.reading.mapping.value.Texts;
import dev.catraca.reading.pace.PaceClock;
import dev.catraca.source.spec.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The waits between the questions how a job stands. Used by one thread at a time; {@link #end} may be called by any. */
public final class JobWait {
    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    private final Job job;
    private final PaceClock clock;
    private final CountDownLatch ended = new CountDownLatch(1);
    private long begun;
    private Duration before;
    private long told;
    /** Whether the next question need not wait. */
    private boolean due;

    public JobWait(Job job, PaceClock clock) {
        this.job = job;
        this.clock = clock;
    }

    /** The job was started now. */
    void begin(StartedJob started) {
        goOn(started);
        due = false;
    }

    /** The job was started before, perhaps by another reading: the first question goes at once. */
    void goOn(StartedJob started) {
        var since = Duration.between(started.at(), Instant.now());
        before = since.isNegative() ? Duration.ZERO : since;
        begun = clock.nanos();
        told = begun;
        due = true;
    }

    /** Waits for the next question, unless the wait was ended. */
    void await(String name) {
        try {
            if (!due) {
                clock.await(job.every(), ended);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SourceException.passing("the wait for the job " + name + " was interrupted", e, null);
        }
        // One that is not answered is asked again at once: the wait after a failure is not that of this.
        due = true;
        if (ended.getCount() == 0) {
            throw SourceException.permanent("the reading was ended", null);
        }
    }

    /** How long ago the job was started. */
    Duration soFar() {
        return before.plusNanos(clock.nanos() - begun);
    }

    /**
     * The job is not done yet: the next question waits.
     *
     * @throws SourceException permanent, if it has taken too long
     */
    void goesOn(String name, String status) {
        due = false;
        if (soFar().compareTo(job.within()) >= 0) {
            throw SourceException.permanent(
                    "the job " + name + " was not done within " + job.within().toSeconds()
                            + " s (read.job.within); its status is " + Texts.shown(status),
                    null);
        }
    }

    /** How long ago the job was started, once a minute; else empty. */
    Optional<Duration> told() {
        if (clock.nanos() - told < TOLD_EVERY.toNanos()) {
            return Optional.empty();
        }
        told = clock.nanos();
        return Optional.of(soFar());
    }

    /** Ends a wait at once, and all that follow. */
    void end() {
        ended.countDown();
    }
}
