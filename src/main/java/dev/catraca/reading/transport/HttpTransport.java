package dev.catraca.reading.transport;

import dev.catraca.http.StatusCode;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SourceConfig;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.SourceRequestFinished;
import dev.catraca.reading.auth.Auth;
import dev.catraca.reading.pace.Pace;
import dev.catraca.reading.request.SourceRequest;
import dev.catraca.reading.seen.Entry;
import dev.catraca.reading.seen.Journal;
import dev.catraca.source.spec.AnswerRule;
import dev.catraca.source.spec.SourceSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Reads content over http and https. Follows redirects itself, because the source's headers, its body and its keys may
 * be sent only to its own origin.
 */
public final class HttpTransport implements Transport {
    private static final int MOST_REDIRECTS = 5;
    private static final int UNAUTHORIZED = 401;
    private final SourceSpec spec;
    private final URI home;
    private final SecretReferences secrets;
    private final SourceConfig config;
    private final SourceClient client;
    private final ScheduledExecutorService watchdog;
    private final Consumer<SourceRequestFinished> finished;
    private final Auth auth;
    private final Requests requests;
    private final RuledAnswers rules;
    private final Pace pace;
    private final Journal journal;
    private final Journal.Purpose purpose;
    private final boolean ofJob;
    private Entry seen;

    /** As it was sent last. */
    private OutgoingRequest sent;

    private volatile Exchange asked;
    private volatile InputStream body;
    private volatile boolean aborted;

    /**
     * @param kind which rules of the spec are for its answers
     * @param keyed whether the address at home is a key by itself, so that no query is shown
     * @param journal notes the requests
     */
    public HttpTransport(
            SourceSpec spec,
            AnswerRule.At kind,
            URI home,
            boolean keyed,
            SecretReferences secrets,
            Auth auth,
            SourceConfig config,
            SourceClient client,
            ScheduledExecutorService watchdog,
            Pace pace,
            Journal journal,
            Consumer<SourceRequestFinished> finished) {
        this.spec = spec;
        this.home = home;
        this.secrets = secrets;
        this.config = config;
        this.client = client;
        this.watchdog = watchdog;
        this.finished = finished;
        this.auth = auth;
        this.pace = pace;
        this.journal = journal;
        this.ofJob = kind == AnswerRule.At.JOB;
        this.purpose = purpose(kind);
        this.requests = new Requests(spec.read(), home, secrets, auth, config.userAgent(), keyed);
        this.rules = new RuledAnswers(new AnswerRules(spec.read().traffic().answers(), kind));
    }

    private static Journal.Purpose purpose(AnswerRule.At kind) {
        return switch (kind) {
            case PAGE -> Journal.Purpose.PAGE;
            case DETAIL -> Journal.Purpose.DETAIL;
            case JOB -> Journal.Purpose.JOB;
            case TOKEN -> Journal.Purpose.TOKEN;
        };
    }

    @Override
    public Content open(SourceRequest request, String page) {
        // An address stored by an earlier version may lead to http.
        var begin = Addresses.secured(home, request.address(), "the next page");
        var next = requests.staying(request.at(begin), "the next page");
        for (var redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            var response = answer(next, page);
            if (response.status() == StatusCode.NOT_MODIFIED && request.isConditional()) {
                body = response.body();
                Leftover.of(response.body(), watchdog);
                return Content.unchanged(named(next.address(), page), next.address(), response.headers());
            }
            if (!StatusCode.isRedirect(response.status())) {
                return content(begin, next.address(), page, response);
            }
            body = response.body();
            Leftover.of(response.body(), watchdog);
            next = requests.redirected(next, response.status(), target(next.address(), response));
        }
        throw SourceException.permanent(
                named(request.address(), page) + " redirects more than " + MOST_REDIRECTS + " times in a row", null);
    }

    @Override
    public void abort() {
        aborted = true;
        pace.end();
        auth.abort();
        var waiting = asked;
        if (waiting != null) {
            waiting.cancel();
        }
        var open = body;
        if (open != null) {
            Leftover.close(open);
        }
    }

    /** The answer; after a 401, that to the same request with a newer token, if there is one. */
    private HttpAnswer answer(SourceRequest request, String page) {
        var response = ask(request, page);
        if (response.status() != UNAUTHORIZED) {
            return response;
        }
        // Before the token is asked for, which may fail: abort closes what it finds here.
        body = response.body();
        if (!requests.isRenewed(sent)) {
            return response;
        }
        Leftover.of(response.body(), watchdog);
        return ask(request, page);
    }

    private HttpAnswer ask(SourceRequest request, String page) {
        keepPace(request.address());
        sent = requests.of(request);
        seen = journal.begin(purpose, sent.method(), sent.address(), requests::shown);
        try {
            var answer = ask(request.address(), page);
            seen.answered(answer.status(), answer.headers());
            return answer.with(seen.transferred(answer.body()));
        } catch (SourceException e) {
            seen.failed(e.getMessage());
            throw e;
        }
    }

    private HttpAnswer ask(URI address, String page) {
        var start = System.nanoTime();
        var outcome = "error";
        var exchange = client.send(sent);
        asked = exchange;
        if (aborted) {
            abort();
        }
        try {
            var response = exchange.await(config.responseTimeout());
            outcome = StatusCode.family(response.status());
            if (response.status() < 400) {
                pace.learn(response.headers(), Refusal.now(response.headers()));
            }
            return response;
        } catch (TimeoutException e) {
            exchange.leave();
            var seconds = config.responseTimeout().toMillis() / 1000.0;
            throw SourceException.passing(named(address, page) + " did not answer within " + seconds + " s", e, null);
        } catch (ExecutionException e) {
            throw Unreachable.of(named(address, page), address, e.getCause(), config.connectTimeout());
        } catch (CancellationException e) {
            throw SourceException.passing("the reading of " + shown(address) + " was ended", e, null);
        } catch (InterruptedException e) {
            exchange.leave();
            Thread.currentThread().interrupt();
            throw SourceException.passing("the reading of " + shown(address) + " was interrupted", e, null);
        } finally {
            var took = Duration.ofNanos(System.nanoTime() - start);
            finished.accept(new SourceRequestFinished(spec.id(), outcome, took));
        }
    }

    private void keepPace(URI address) {
        try {
            pace.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SourceException.passing("the reading of " + shown(address) + " was interrupted", e, null);
        }
        if (aborted) {
            throw SourceException.passing("the reading of " + shown(address) + " was ended", null, null);
        }
    }

    private Content refused(URI asked, URI address, String page, HttpAnswer response) {
        body = response.body();
        var packed = Leftover.of(response.body(), watchdog);
        var plain = plain(packed, response);
        var charset = new ResponseHeaders(response).charset();
        var cut = !packed.whole() || !plain.whole();
        seen.content(plain.bytes(), !cut);
        var said = ErrorText.of(plain.bytes(), charset, cut, secrets::hideAll);
        var key = secrets.hide(requests.aboutKey(asked, address));
        var refusal = new Refusal(shown(address), page, response.status(), response.headers(), said, key);
        return rules.refusal(
                named(address, page), address, response, refusal, ErrorText.decoded(plain.bytes(), charset, cut));
    }

    private Leftover plain(Leftover packed, HttpAnswer response) {
        try {
            var headers = new ResponseHeaders(response);
            var plain = Unpacking.of(
                    new ByteArrayInputStream(packed.bytes()),
                    headers.packing(),
                    config.maxCompressionRatio(),
                    "an error",
                    Zips.OF_ONE_FILE,
                    new ArrayList<>());
            return Leftover.of(plain, watchdog);
        } catch (IOException | SourceException e) {
            // The body cannot be read; the status is reported alone.
            return Leftover.NOTHING;
        }
    }

    private Content content(URI asked, URI address, String page, HttpAnswer response) {
        var code = response.status();
        // To a request about a job, 202 is the usual answer: the body says what was accepted.
        if (code / 100 != 2 || code == StatusCode.ACCEPTED && !ofJob) {
            return refused(asked, address, page, response);
        }
        var watched = new WatchedStream(response.body(), config.idleTimeout(), watchdog);
        body = watched;
        if (aborted) {
            abort();
        }
        var name = named(address, page);
        var headers = new ResponseHeaders(response);
        var remarks = new CopyOnWriteArrayList<>(auth.remarks());
        var content = new Content(
                name,
                address,
                seen.content(unpacked(watched, response, name, remarks)),
                code == 204,
                headers.links(),
                headers.total(),
                headers.charset(),
                headers.isEndKnown(),
                remarks,
                response.headers(),
                null);
        return rules.success(content, shown(address), page, response);
    }

    private InputStream unpacked(InputStream raw, HttpAnswer response, String name, List<String> remarks) {
        if (response.status() == 204) {
            return raw;
        }
        try {
            var label = new ResponseHeaders(response).packing();
            return Unpacking.of(raw, label, config.maxCompressionRatio(), name, Zips.of(spec.read()), remarks);
        } catch (IOException e) {
            Leftover.close(raw);
            throw SourceException.passing("the transfer from " + name + " broke off", e, null);
        }
    }

    private URI target(URI from, HttpAnswer response) {
        var location = response.headers()
                .firstValue("Location")
                .orElseThrow(() -> SourceException.permanent(shown(from) + " redirects to nowhere", null));
        var target = Addresses.next(from, location, "the redirect of " + shown(from));
        if (target.equals(from) && location.strip().regionMatches(true, 0, "http:", 0, "http:".length())) {
            throw SourceException.permanent(
                    shown(from) + " redirects from https to the same address over http, which is not followed", null);
        }
        return target;
    }

    private String named(URI address, String page) {
        return shown(address) + (page.isEmpty() ? "" : ", " + page);
    }

    private String shown(URI address) {
        return secrets.hide(Addresses.withoutSecrets(address));
    }
}
