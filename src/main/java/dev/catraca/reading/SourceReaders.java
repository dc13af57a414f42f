package dev.catraca.reading;

import dev.catraca.http.Validators;
import dev.catraca.lock.SharedPace;
import dev.catraca.reading.auth.Auth;
import dev.catraca.reading.auth.Auths;
import dev.catraca.reading.detail.DetailReader;
import dev.catraca.reading.detail.KnownDetails;
import dev.catraca.reading.detail.ListRows;
import dev.catraca.reading.detail.Lookups;
import dev.catraca.reading.format.RecordFormats;
import dev.catraca.reading.job.JobReader;
import dev.catraca.reading.job.JobRequests;
import dev.catraca.reading.job.JobWait;
import dev.catraca.reading.job.JobWatch;
import dev.catraca.reading.job.ResultTransport;
import dev.catraca.reading.pace.Pace;
import dev.catraca.reading.pace.PaceClock;
import dev.catraca.reading.pace.Paces;
import dev.catraca.reading.paging.Pagings;
import dev.catraca.reading.seen.Journal;
import dev.catraca.reading.token.SourceTokens;
import dev.catraca.reading.token.TokenWaits;
import dev.catraca.reading.transport.Addresses;
import dev.catraca.reading.transport.FileTransport;
import dev.catraca.reading.transport.HttpTokenServer;
import dev.catraca.reading.transport.HttpTransport;
import dev.catraca.reading.transport.SourceClient;
import dev.catraca.reading.transport.Transport;
import dev.catraca.source.spec.AnswerRule;
import dev.catraca.source.spec.ReadSpec;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Opens readers of sources. Safe for use by several threads. */
@ApplicationScoped
public class SourceReaders {
    private static final Duration UNLIMITED = Duration.ofDays(365);

    private final SourceConfig config;
    private final SecretResolver resolver;
    private final SourceTokens tokens;
    private final Consumer<SourceRequestFinished> finished;
    private final SourceClient client;
    private final ScheduledThreadPoolExecutor watchdog;
    private final Paces paces;
    private final HttpTokenServer tokenServer;

    @Inject
    SourceReaders(
            SourceConfig config,
            SecretResolver resolver,
            SourceTokens tokens,
            Event<SourceRequestFinished> finished,
            SharedPace shared) {
        this(
                config,
                resolver,
                tokens,
                request -> Telemetry.tell(finished, request),
                new Paces(Optional.of(shared), PaceClock.SYSTEM));
    }

    SourceReaders(
            SourceConfig config,
            SecretResolver resolver,
            SourceTokens tokens,
            Consumer<SourceRequestFinished> finished,
            Paces paces) {
        this.paces = paces;
        this.config = config;
        this.resolver = resolver;
        this.tokens = tokens;
        this.finished = finished;
        this.client = SourceClient.of(config);
        this.watchdog = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "source-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        this.watchdog.setRemoveOnCancelPolicy(true);
        this.tokenServer = new HttpTokenServer(config, client, watchdog);
    }

    /**
     * Opens a reading. Resolves the references to secrets, and sends no request to the source yet.
     *
     * @param from {@link Checkpoint#START}, or where an earlier reading of the same source ended
     * @param known the version that was read before, to read only another; or none
     * @param pages called on the reading thread for each page that was closed
     * @throws SourceException permanent, if a secret is missing or the address is not valid
     */
    public SourceReader open(
            SourceSpec spec, Checkpoint from, RecordMapping mapping, Validators known, Consumer<PageRead> pages) {
        return open(spec, from, mapping, known, KnownDetails.NONE, UNLIMITED, JobWatch.NONE, pages);
    }

    /**
     * The same for a source that may have details or a job. The list of one with details is always read, because a detail may be due
     * although the list is as it was.
     *
     * @param details the details that need not be asked for
     * @param within how long the reading may take; a request does not wait beyond that for a pace that outlasts it
     * @param jobs is told of the job
     */
    public SourceReader open(
            SourceSpec spec,
            Checkpoint from,
            RecordMapping mapping,
            Validators known,
            KnownDetails details,
            Duration within,
            JobWatch jobs,
            Consumer<PageRead> pages) {
        return open(spec, secrets(spec), from, mapping, known, details, within, jobs, Journal.NONE, finished, pages);
    }

    /**
     * The same without events and page reports. Otherwise a preview could add metrics for arbitrary source names.
     *
     * @param secrets those of the spec; learn the tokens that are given meanwhile
     * @param journal notes the requests
     */
    public SourceReader openUncounted(
            SourceSpec spec, SecretReferences secrets, Checkpoint from, RecordMapping mapping, Journal journal) {
        return open(
                spec,
                secrets,
                from,
                mapping,
                Validators.NONE,
                KnownDetails.NONE,
                UNLIMITED,
                JobWatch.NONE,
                journal,
                request -> {},
                page -> {});
    }

    /**
     * The answer to the first request alone, in whatever format, without events.
     *
     * @param secrets those of the spec; learn the tokens that are given meanwhile
     * @param journal notes the requests
     */
    public FirstAnswer first(SourceSpec spec, SecretReferences secrets, Journal journal) {
        var pace = paces.of(spec.id(), spec.read().traffic(), config.longestPaceWait(), UNLIMITED);
        var auth = auth(spec, secrets, journal);
        var transport = transport(spec, home(spec, secrets), secrets, auth, pace, journal, request -> {});
        var requests = new PageRequests(
                spec.read(),
                transport,
                Pagings.of(spec.read(), secrets),
                secrets,
                formats(spec.read(), Map.of(), Optional.empty()),
                new PageWatch(page -> {}),
                new DocumentVersion(false, Validators.NONE));
        return new FirstAnswer(requests, transport);
    }

    /**
     * Renews the tokens of a source if they are of this chain and of this generation still. Blocks.
     *
     * @throws SourceException if they cannot be renewed
     */
    void keepTokens(SourceSpec spec, String chain, long generation) {
        auth(spec, secrets(spec), Journal.NONE).keep(chain, generation);
    }

    private SourceReader open(
            SourceSpec spec,
            SecretReferences secrets,
            Checkpoint from,
            RecordMapping mapping,
            Validators known,
            KnownDetails details,
            Duration within,
            JobWatch jobs,
            Journal journal,
            Consumer<SourceRequestFinished> requests,
            Consumer<PageRead> pages) {
        var home = home(spec, secrets);
        var pace = paces.of(spec.id(), spec.read().traffic(), config.longestPaceWait(), within);
        var auth = auth(spec, secrets, journal);
        if (spec.read().job().isPresent()) {
            var asking = http(
                    spec.reading(spec.read().ofPoll()),
                    AnswerRule.At.JOB,
                    home,
                    secrets,
                    auth,
                    pace,
                    journal,
                    requests);
            return new JobReader(
                    new JobRequests(
                            spec.read(), secrets, config.maxRecordBytes().asLongValue(), asking),
                    (address, count, at) ->
                            result(spec, address, count, secrets, mapping, pages, pace, journal, requests, at),
                    jobs,
                    new JobWait(spec.read().job().get(), paces.clock()),
                    from);
        }
        var transport = transport(spec, home, secrets, auth, pace, journal, requests);
        if (spec.read().details().isEmpty()) {
            return paged(spec.read(), spec.places(), transport, secrets, mapping, pages, pace, known, from);
        }
        var transports = Stream.generate(
                        () -> http(spec, AnswerRule.At.DETAIL, home, secrets, auth, pace, journal, requests))
                .limit(spec.read().details().concurrency())
                .toList();
        return new DetailReader(
                spec.read(),
                paged(
                        spec.read().ofList(),
                        Map.of("id", spec.read().details().id()),
                        transport,
                        secrets,
                        new ListRows(spec),
                        pages,
                        pace,
                        Validators.NONE,
                        DetailReader.inList(from)),
                new Lookups(spec.read(), secrets, config.maxRecordBytes().asLongValue(), transports),
                details,
                mapping,
                secrets,
                pace,
                Infrastructure.getDefaultWorkerPool(),
                from);
    }

    /** The result is sent nothing but its address. */
    private SourceReader result(
            SourceSpec spec,
            URI address,
            Long count,
            SecretReferences secrets,
            RecordMapping mapping,
            Consumer<PageRead> pages,
            Pace pace,
            Journal journal,
            Consumer<SourceRequestFinished> requests,
            Checkpoint from) {
        var read = spec.read().ofResult(address.toString());
        var transport = new HttpTransport(
                spec.reading(read),
                AnswerRule.At.PAGE,
                address,
                true,
                secrets,
                request -> request,
                config,
                client,
                watchdog,
                pace,
                journal,
                requests);
        return paged(
                read,
                spec.places(),
                new ResultTransport(transport, count),
                secrets,
                mapping,
                pages,
                pace,
                Validators.NONE,
                from);
    }

    private SourceReader paged(
            ReadSpec read,
            Map<String, String> places,
            Transport transport,
            SecretReferences secrets,
            RecordMapping mapping,
            Consumer<PageRead> pages,
            Pace pace,
            Validators known,
            Checkpoint from) {
        return new PagedReader(
                read,
                transport,
                Pagings.of(read, secrets),
                secrets,
                mapping,
                formats(read, places, mapping.picker()),
                new PageWatch(pages),
                pace,
                known,
                from);
    }

    private RecordFormats formats(ReadSpec read, Map<String, String> places, Optional<RecordPicker> picker) {
        return new RecordFormats(
                read,
                places,
                config.maxRecordBytes().asLongValue(),
                config.maxSpreadsheet().asLongValue(),
                picker);
    }

    private SecretReferences secrets(SourceSpec spec) {
        return new SecretReferences(spec.read(), resolver);
    }

    private Auth auth(SourceSpec spec, SecretReferences secrets, Journal journal) {
        return Auths.of(
                spec.read().request(),
                secrets,
                grant -> tokens.chain(
                        spec.id(),
                        grant,
                        tokenServer.with(spec.read().traffic().answers(), journal),
                        TokenWaits.of(config),
                        secrets));
    }

    @PreDestroy
    void stop() {
        watchdog.shutdownNow();
        client.close();
    }

    private static URI home(SourceSpec spec, SecretReferences secrets) {
        return Addresses.parse(secrets.inAddress(spec.read().url()))
                .orElseThrow(() -> SourceException.permanent(
                        "the address of the source is not a valid http, https or file address", null));
    }

    private Transport transport(
            SourceSpec spec,
            URI home,
            SecretReferences secrets,
            Auth auth,
            Pace pace,
            Journal journal,
            Consumer<SourceRequestFinished> told) {
        if (!home.getScheme().equalsIgnoreCase("file")) {
            return http(spec, AnswerRule.At.PAGE, home, secrets, auth, pace, journal, told);
        }
        if (spec.read().pagination().isPaged()) {
            throw SourceException.permanent("a file has no pages: its pagination can only be \"none\"", null);
        }
        return new FileTransport(spec, config.filesRoot(), config.maxCompressionRatio(), journal, told);
    }

    private Transport http(
            SourceSpec spec,
            AnswerRule.At kind,
            URI home,
            SecretReferences secrets,
            Auth auth,
            Pace pace,
            Journal journal,
            Consumer<SourceRequestFinished> told) {
        return new HttpTransport(spec, kind, home, false, secrets, auth, config, client, watchdog, pace, journal, told);
    }
}
