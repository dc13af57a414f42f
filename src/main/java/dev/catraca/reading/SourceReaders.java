package dev.catraca.reading;

import dev.catraca.reading.format.RecordFormats;
import dev.catraca.reading.paging.Pagings;
import dev.catraca.reading.transport.Addresses;
import dev.catraca.reading.transport.FileTransport;
import dev.catraca.reading.transport.HttpTransport;
import dev.catraca.reading.transport.SourceClient;
import dev.catraca.reading.transport.Transport;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.telemetry.Telemetry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

/** Opens readers of sources. Safe for use by several threads. */
@ApplicationScoped
public class SourceReaders {
    private final SourceConfig config;
    private final SecretResolver resolver;
    private final Consumer<SourceRequestFinished> finished;
    private final HttpClient client;
    private final ScheduledThreadPoolExecutor watchdog;

    @Inject
    SourceReaders(SourceConfig config, SecretResolver resolver, Event<SourceRequestFinished> finished) {
        this(config, resolver, request -> Telemetry.tell(finished, request));
    }

    SourceReaders(SourceConfig config, SecretResolver resolver, Consumer<SourceRequestFinished> finished) {
        this.config = config;
        this.resolver = resolver;
        this.finished = finished;
        this.client = SourceClient.of(config);
        this.watchdog = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "source-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        this.watchdog.setRemoveOnCancelPolicy(true);
    }

    /** Runs before any other code creates a client, see {@link SourceClient#prepare}. */
    static void atStart(@Observes @Priority(1) StartupEvent event) {
        SourceClient.prepare();
    }

    /**
     * Opens a reading. Resolves the references to secrets, and sends no request to the source yet.
     *
     * @param from {@link Checkpoint#START}, or where an earlier reading of the same source ended
     * @param pages called on the reading thread for each page that was closed
     * @throws SourceException permanent, if a secret is missing or the address is not valid
     */
    public SourceReader open(SourceSpec spec, Checkpoint from, RecordMapping mapping, Consumer<PageRead> pages) {
        return open(spec, from, mapping, finished, pages);
    }

    /** The same without events and page reports. Otherwise a preview could add metrics for arbitrary source names. */
    public SourceReader openUncounted(SourceSpec spec, Checkpoint from, RecordMapping mapping) {
        return open(spec, from, mapping, request -> {}, page -> {});
    }

    private SourceReader open(
            SourceSpec spec,
            Checkpoint from,
            RecordMapping mapping,
            Consumer<SourceRequestFinished> requests,
            Consumer<PageRead> pages) {
        var secrets = new SecretReferences(spec.read(), resolver);
        return new PagedReader(
                spec.read(),
                transport(spec, secrets, requests),
                Pagings.of(spec.read(), secrets),
                secrets,
                mapping,
                new RecordFormats(
                        spec.read(), spec.places(), config.maxRecordBytes().asLongValue(), mapping.picker()),
                new PageWatch(pages),
                from);
    }

    @PreDestroy
    void stop() {
        watchdog.shutdownNow();
    }

    private Transport transport(SourceSpec spec, SecretReferences secrets, Consumer<SourceRequestFinished> told) {
        var home = Addresses.parse(secrets.inAddress(spec.read().url()))
                .orElseThrow(() -> SourceException.permanent(
                        "the address of the source is not a valid http, https or file address", null));
        if (!home.getScheme().equalsIgnoreCase("file")) {
            return new HttpTransport(spec, home, secrets, config, client, watchdog, told);
        }
        if (spec.read().pagination().isPaged()) {
            throw SourceException.permanent("a file has no pages: its pagination can only be \"none\"", null);
        }
        return new FileTransport(spec.id(), config.filesRoot(), config.maxCompressionRatio(), told);
    }
}
