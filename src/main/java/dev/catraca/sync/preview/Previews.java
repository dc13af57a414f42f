package dev.catraca.sync.preview;

import dev.catraca.catalog.BatchConfig;
import dev.catraca.catalog.CatalogForecast;
import dev.catraca.catalog.FilledFields;
import dev.catraca.reading.SecretResolver;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.SourceReaders;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.sync.RejectionConfig;
import dev.catraca.sync.RejectionShare;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Shows what a run of a source would do with its first records. Reads like a run, on a worker thread, but without
 * retries: temporary failures are reported. Takes no lock and writes nothing. Does not block; fails if PostgreSQL
 * cannot be reached.
 */
@ApplicationScoped
public class Previews {
    /** How long an answer is looked at for what it suggests. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final SourceReaders readers;
    private final SecretResolver resolver;
    private final CatalogForecast forecast;
    private final FilledFields filled;
    private final PreviewConfig config;
    private final BatchConfig batch;
    private final RejectionConfig rejections;
    private final Semaphore places;
    private final CompletableFuture<Void> shut = new CompletableFuture<>();

    Previews(
            SourceReaders readers,
            SecretResolver resolver,
            CatalogForecast forecast,
            FilledFields filled,
            PreviewConfig config,
            BatchConfig batch,
            RejectionConfig rejections) {
        this.readers = readers;
        this.resolver = resolver;
        this.forecast = forecast;
        this.filled = filled;
        this.config = config;
        this.batch = batch;
        this.rejections = rejections;
        this.places = new Semaphore(config.maxConcurrent());
    }

    /**
     * What a run would do with the first records.
     *
     * @param limit the most records to read, 1 or more
     * @param twice whether to ask the source again, to name what differs from one answer to the next
     */
    public Uni<PreviewResult> of(SourceSpec spec, int limit, boolean twice) {
        return start(
                () -> new FirstRecords(
                        readers, resolver, spec, limit, batch.maxBytes().asLongValue(), twice),
                (reading, read) -> compare(spec, reading, read));
    }

    /**
     * Looks at the answer to the first request alone; uses nothing of the spec but {@code read}.
     *
     * @param limit the most records to show, 1 or more
     */
    public Uni<PreviewResult> look(SourceSpec spec, int limit) {
        return start(
                () -> new FirstLook(readers, resolver, spec, limit),
                (reading, look) ->
                        TimeLimit.within(LOOK, look::preview, look::unseen).map(PreviewResult.Shown::new));
    }

    private <T> Uni<PreviewResult> start(
            Supplier<Reading<T>> readings, BiFunction<Reading<T>, T, Uni<PreviewResult>> then) {
        return Uni.createFrom().deferred(() -> {
            if (shut.isDone()) {
                return result(shuttingDown());
            }
            if (!places.tryAcquire()) {
                return result(new PreviewResult.Unavailable(
                        "This process works on " + config.maxConcurrent() + " previews already; nothing was read."));
            }
            var reading = readings.get();
            return Uni.combine()
                    .any()
                    .of(read(reading, then), stopped())
                    .onTermination()
                    .invoke(() -> Infrastructure.getDefaultWorkerPool().execute(reading::close))
                    .chain(next -> next);
        });
    }

    /** Starts no further previews, and ends those in progress. */
    public void shutDown() {
        shut.complete(null);
    }

    /**
     * The step after the reading, or its replacement on failure. Separate, because the time limit of the source does
     * not include the comparison.
     */
    private <T> Uni<Uni<PreviewResult>> read(Reading<T> reading, BiFunction<Reading<T>, T, Uni<PreviewResult>> then) {
        return Uni.createFrom()
                // An emitter ignores events after a cancellation; a reading that was ended throws then.
                .<T>emitter(emitter -> Infrastructure.getDefaultWorkerPool().execute(() -> carryOut(reading, emitter)))
                .map(read -> then.apply(reading, read))
                .onFailure(SourceException.class)
                .recoverWithItem(failure ->
                        looked(reading, evidence -> new PreviewResult.Unreadable(failure.getMessage(), evidence)))
                .ifNoItem()
                .after(config.timeout())
                .recoverWithItem(() -> late(reading, then));
    }

    /** What came in time, or that nothing did. */
    private <T> Uni<PreviewResult> late(Reading<T> reading, BiFunction<Reading<T>, T, Uni<PreviewResult>> then) {
        var slow = tooSlow(reading);
        // Before the reading is closed, because what it does then is no part of what came.
        return reading.soFar(slow)
                .map(read -> then.apply(reading, read))
                .orElseGet(() -> looked(reading, evidence -> new PreviewResult.TooSlow(slow, evidence)));
    }

    private <T> void carryOut(Reading<T> reading, UniEmitter<? super T> emitter) {
        T read;
        try {
            read = reading.read();
        } catch (RuntimeException | Error failure) {
            places.release();
            emitter.fail(failure);
            return;
        }
        places.release();
        emitter.complete(read);
    }

    private Uni<PreviewResult> compare(SourceSpec spec, Reading<FirstRecords.Read> reading, FirstRecords.Read read) {
        var comparison = new Comparison(read);
        var findings = new PreviewFindings(spec, read, RejectionShare.of(rejections, spec));
        return filled.among(spec.id(), findings.empty())
                .chain(known -> forecast.of(spec.id(), comparison.products())
                        .chain(changes -> looked(
                                reading,
                                evidence -> new PreviewResult.Shown(new Preview(
                                        read.expected(),
                                        comparison.items(changes),
                                        read.more(),
                                        read.end(),
                                        findings.list(known),
                                        evidence,
                                        RawRecords.of(read.values(), read.secrets()),
                                        UnmappedFields.of(spec, read),
                                        read.changing())))));
    }

    /** The result with what was asked and answered, or without it if looking at it takes too long. */
    private static Uni<PreviewResult> looked(Reading<?> reading, Function<Evidence, PreviewResult> result) {
        return TimeLimit.within(LOOK, reading::evidence, () -> Evidence.NONE).map(result);
    }

    private String tooSlow(Reading<?> reading) {
        return reading.progress()
                + String.format(Locale.ROOT, " within %s s", config.timeout().toMillis() / 1000.0);
    }

    /** Each preview gets its own copy of the future, because a preview that ends cancels it. */
    private Uni<Uni<PreviewResult>> stopped() {
        return Uni.createFrom().completionStage(shut::copy).map(nothing -> result(shuttingDown()));
    }

    private static PreviewResult shuttingDown() {
        return new PreviewResult.Unavailable("This process is shutting down; nothing was read.");
    }

    private static Uni<PreviewResult> result(PreviewResult result) {
        return Uni.createFrom().item(result);
    }
}
