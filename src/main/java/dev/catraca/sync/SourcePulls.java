package dev.catraca.sync;

import dev.catraca.catalog.BatchConfig;
import dev.catraca.reading.Chunk;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.SourceReader;
import dev.catraca.run.RunEvents;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Supplier;

/**
 * Turns a blocking reader into a stream that reads only on demand, on worker threads, and retries temporary failures.
 */
@ApplicationScoped
class SourcePulls {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final LongWait WAITS = new LongWait(Duration.ofMinutes(1));

    private final BatchConfig batch;
    private final Patience patience;
    private final RunEvents events;
    private final Event<SourceRetry> retries;

    SourcePulls(BatchConfig batch, Patience patience, RunEvents events, Event<SourceRetry> retries) {
        this.batch = batch;
        this.patience = patience;
        this.events = events;
        this.retries = retries;
    }

    /** The chunks of the source in order, without what is stored already, read on demand; ends after the last. */
    Multi<Chunk> of(RunTask run, SourceReader reader, StoredAhead ahead) {
        return Multi.createBy()
                .repeating()
                .uni(() ->
                        pull(run, reader, ahead.most(batch.size()), Tries.NONE).map(ahead::pass))
                .whilst(SourcePulls::isBeforeLast)
                .onItem()
                .disjoint();
    }

    private static boolean isBeforeLast(List<Chunk> passed) {
        return passed.isEmpty() || !passed.get(passed.size() - 1).last();
    }

    private Uni<Chunk> pull(RunTask run, SourceReader reader, int most, Tries tries) {
        return Uni.createFrom()
                // An emitter ignores events after a cancellation; a reader that was closed throws then.
                .<Chunk>emitter(
                        emitter -> Infrastructure.getDefaultWorkerPool().execute(() -> read(reader, most, emitter)))
                .onFailure(SourceException.class)
                .recoverWithUni(failure -> again(run, reader, most, tries, failure));
    }

    private void read(SourceReader reader, int most, UniEmitter<? super Chunk> emitter) {
        try {
            emitter.complete(reader.next(most, batch.maxBytes().asLongValue(), batch.maxWait()));
        } catch (RuntimeException | Error failure) {
            // An Error must end the run too, or the run would hang until its deadline.
            emitter.fail(failure);
        }
    }

    private Uni<Chunk> again(RunTask run, SourceReader reader, int most, Tries tries, SourceException failure) {
        var step = patience.after(tries, failure, Instant.now());
        if (step instanceof Patience.Step.GiveUp end) {
            return reader.giveUp(end.failure())
                    .map(last -> Uni.createFrom().item(last))
                    .orElseGet(() -> Uni.createFrom().failure(end.failure()));
        }
        var again = (Patience.Step.Again) step;
        Telemetry.tell(retries, new SourceRetry(run.source()));
        return tell(run, again)
                .chain(() -> WAITS.of(again.pause(), stillWaiting(run, again)))
                .chain(() -> pull(run, reader, most, again.tries()));
    }

    private Uni<Void> tell(RunTask run, Patience.Step.Again again) {
        return events.tell(
                run.id(),
                run.source(),
                "retry",
                RunEvents.Level.WARN,
                again.why() + "; trying again in " + Span.inWords(again.pause()) + ".",
                new JsonObject()
                        .put("attempt", again.tries().all())
                        .put("waitMillis", again.pause().toMillis()));
    }

    private Supplier<Uni<Void>> stillWaiting(RunTask run, Patience.Step.Again again) {
        var until = Instant.now().plus(again.pause());
        return () -> events.tell(
                run.id(),
                run.source(),
                "waiting",
                RunEvents.Level.INFO,
                "Still waiting for the source, until " + CLOCK.format(until) + ": " + again.why() + ".",
                new JsonObject().put("until", until.toString()));
    }
}
