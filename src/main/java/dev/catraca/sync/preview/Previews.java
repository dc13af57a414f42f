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
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Shows what a run of a source would do with its first records. Reads like a run, on a worker thread, but without
 * retries: temporary failures are reported. Takes no lock and writes nothing. Does not block; fails if PostgreSQL
 * cannot be reached.
 */
@ApplicationScoped
public class Previews {
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

    /** @param limit the most records to read, 1 or more */
    public Uni<PreviewResult> of(SourceSpec spec, int limit) {
        return Uni.createFrom().deferred(() -> {
            if (shut.isDone()) {
                return result(shuttingDown());
            }
            if (!places.tryAcquire()) {
                return result(new PreviewResult.Unavailable(
                        "This process works on " + config.maxConcurrent() + " previews already; nothing was read."));
            }
            var records = new FirstRecords(
                    readers, resolver, spec, limit, batch.maxBytes().asLongValue());
            return Uni.combine()
                    .any()
                    .of(read(spec, records), stopped())
                    .onTermination()
                    .invoke(() -> Infrastructure.getDefaultWorkerPool().execute(records::close))
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
    private Uni<Uni<PreviewResult>> read(SourceSpec spec, FirstRecords records) {
        return Uni.createFrom()
                // An emitter ignores events after a cancellation; a reading that was ended throws then.
                .<FirstRecords.Read>emitter(
                        emitter -> Infrastructure.getDefaultWorkerPool().execute(() -> carryOut(records, emitter)))
                .map(read -> compare(spec, read))
                .onFailure(SourceException.class)
                .recoverWithItem(failure -> result(new PreviewResult.Unreadable(failure.getMessage())))
                .ifNoItem()
                .after(config.timeout())
                .recoverWithItem(() -> result(tooSlow(records)));
    }

    private void carryOut(FirstRecords records, UniEmitter<? super FirstRecords.Read> emitter) {
        FirstRecords.Read read;
        try {
            read = records.read();
        } catch (RuntimeException | Error failure) {
            places.release();
            emitter.fail(failure);
            return;
        }
        places.release();
        emitter.complete(read);
    }

    private Uni<PreviewResult> compare(SourceSpec spec, FirstRecords.Read read) {
        var comparison = new Comparison(read);
        var findings = new PreviewFindings(spec, read, RejectionShare.of(rejections, spec));
        return filled.among(spec.id(), findings.empty())
                .chain(known -> forecast.of(spec.id(), comparison.products())
                        .map(changes -> new PreviewResult.Shown(comparison.with(changes, findings.list(known)))));
    }

    private PreviewResult tooSlow(FirstRecords records) {
        return new PreviewResult.TooSlow(String.format(
                Locale.ROOT,
                "%d of the %d records asked for came within %s s",
                records.delivered(),
                records.limit(),
                config.timeout().toMillis() / 1000.0));
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
