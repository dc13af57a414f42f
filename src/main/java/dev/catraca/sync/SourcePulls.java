package dev.catraca.sync;

import dev.catraca.catalog.BatchConfig;
import dev.catraca.run.RunEvents;
import dev.catraca.source.read.Chunk;
import dev.catraca.source.read.SourceException;
import dev.catraca.source.read.SourceReader;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;

/** Turns a blocking reader into a stream that reads only on demand, on worker threads, and repeats what failed in passing. */
@ApplicationScoped
class SourcePulls {
    private final BatchConfig batch;
    private final RetryConfig config;
    private final Backoff backoff;
    private final RunEvents events;
    private final Event<SourceRetry> retries;

    SourcePulls(BatchConfig batch, RetryConfig config, Backoff backoff, RunEvents events, Event<SourceRetry> retries) {
        this.batch = batch;
        this.config = config;
        this.backoff = backoff;
        this.events = events;
        this.retries = retries;
    }

    /** The chunks of the source in order, one read for each one demanded; ends behind the last. */
    Multi<Chunk> of(RunTask run, SourceReader reader) {
        return Multi.createBy().repeating().uni(() -> pull(run, reader, 1)).whilst(chunk -> !chunk.last());
    }

    private Uni<Chunk> pull(RunTask run, SourceReader reader, int attempt) {
        return Uni.createFrom()
                // An emitter takes no notice of what comes after a cancellation: a reader that was ended throws then.
                .<Chunk>emitter(emitter -> Infrastructure.getDefaultWorkerPool().execute(() -> read(reader, emitter)))
                .onFailure(SourceException.class)
                .recoverWithUni(failure -> again(run, reader, attempt, failure));
    }

    private void read(SourceReader reader, UniEmitter<? super Chunk> emitter) {
        try {
            emitter.complete(reader.next(batch.size(), batch.maxBytes().asLongValue(), batch.maxWait()));
        } catch (RuntimeException | Error failure) {
            // An error too must end the run, or it would hang until its deadline.
            emitter.fail(failure);
        }
    }

    private Uni<Chunk> again(RunTask run, SourceReader reader, int attempt, SourceException failure) {
        if (!failure.retryable() || attempt > config.sourceAttempts()) {
            return Uni.createFrom().failure(failure);
        }
        var wait = failure.retryAfter().orElseGet(() -> backoff.before(attempt));
        if (wait.compareTo(config.longestRetryAfter()) > 0) {
            return Uni.createFrom().failure(failure);
        }
        Telemetry.tell(retries, new SourceRetry(run.source()));
        return tell(run, attempt, failure, wait)
                .onItem()
                .delayIt()
                .by(wait.isZero() ? Duration.ofMillis(1) : wait)
                .chain(() -> pull(run, reader, attempt + 1));
    }

    private Uni<Void> tell(RunTask run, int attempt, SourceException failure, Duration wait) {
        return events.tell(
                run.id(),
                run.source(),
                "retry",
                RunEvents.Level.WARN,
                failure.getMessage() + "; trying again in " + wait.toMillis() + " ms.",
                new JsonObject().put("attempt", attempt).put("waitMillis", wait.toMillis()));
    }
}
