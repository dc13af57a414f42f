package dev.catraca.reading.transport;

import dev.catraca.http.StatusCode;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SourceConfig;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.SourceRequestFinished;
import dev.catraca.source.spec.SourceSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Reads content over http and https. Follows redirects itself, because the source's headers may be sent only to its own
 * origin.
 */
public final class HttpTransport implements Transport {
    private static final int MOST_REDIRECTS = 5;
    private final SourceSpec spec;
    private final URI home;
    private final SecretReferences secrets;
    private final SourceConfig config;
    private final HttpClient client;
    private final ScheduledExecutorService watchdog;
    private final Consumer<SourceRequestFinished> finished;
    private final Requests requests;
    private volatile CompletableFuture<HttpResponse<InputStream>> asked;
    private volatile InputStream body;
    private volatile boolean aborted;

    /** @param client must not follow redirects */
    public HttpTransport(
            SourceSpec spec,
            URI home,
            SecretReferences secrets,
            SourceConfig config,
            HttpClient client,
            ScheduledExecutorService watchdog,
            Consumer<SourceRequestFinished> finished) {
        this.spec = spec;
        this.home = home;
        this.secrets = secrets;
        this.config = config;
        this.client = client;
        this.watchdog = watchdog;
        this.finished = finished;
        this.requests = new Requests(spec.read(), home, secrets, config.userAgent());
    }

    @Override
    public Content open(URI address, String page) {
        // An address stored by an earlier version may lead to http.
        var begin = Addresses.secured(home, address, "the next page");
        var from = begin;
        for (var redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            var response = ask(from, page);
            if (!StatusCode.isRedirect(response.statusCode())) {
                return content(begin, from, page, response);
            }
            body = response.body();
            Leftover.of(response.body(), watchdog);
            from = target(from, response);
        }
        throw SourceException.permanent(
                named(address, page) + " redirects more than " + MOST_REDIRECTS + " times in a row", null);
    }

    @Override
    public void abort() {
        aborted = true;
        var waiting = asked;
        if (waiting != null) {
            waiting.cancel(true);
        }
        var open = body;
        if (open != null) {
            Leftover.close(open);
        }
    }

    private HttpResponse<InputStream> ask(URI address, String page) {
        var start = System.nanoTime();
        var outcome = "error";
        var answer = send(address);
        asked = answer;
        if (aborted) {
            abort();
        }
        try {
            var response = answer.get(config.responseTimeout().toMillis(), TimeUnit.MILLISECONDS);
            outcome = StatusCode.family(response.statusCode());
            return response;
        } catch (TimeoutException e) {
            leave(answer);
            var seconds = config.responseTimeout().toMillis() / 1000.0;
            throw SourceException.passing(named(address, page) + " did not answer within " + seconds + " s", e, null);
        } catch (ExecutionException e) {
            throw Unreachable.of(named(address, page), address, e.getCause(), config.connectTimeout());
        } catch (CancellationException e) {
            throw SourceException.passing("the reading of " + shown(address) + " was ended", e, null);
        } catch (InterruptedException e) {
            leave(answer);
            Thread.currentThread().interrupt();
            throw SourceException.passing("the reading of " + shown(address) + " was interrupted", e, null);
        } finally {
            var took = Duration.ofNanos(System.nanoTime() - start);
            finished.accept(new SourceRequestFinished(spec.id(), outcome, took));
        }
    }

    private CompletableFuture<HttpResponse<InputStream>> send(URI address) {
        try {
            return client.sendAsync(requests.to(address), BodyHandlers.ofInputStream());
        } catch (UnknownHostException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** If the response has just arrived, closes it; otherwise its connection would stay open. */
    private static void leave(CompletableFuture<HttpResponse<InputStream>> answer) {
        if (!answer.cancel(true)) {
            answer.thenAccept(late -> Leftover.close(late.body()));
        }
    }

    private SourceException refusal(URI asked, URI address, String page, HttpResponse<InputStream> response) {
        body = response.body();
        var said = said(Leftover.of(response.body(), watchdog), response);
        var key = secrets.hide(requests.aboutKey(asked, address));
        return new Refusal(shown(address), page, response.statusCode(), response.headers(), said, key).exception();
    }

    private String said(byte[] packed, HttpResponse<?> response) {
        try {
            var headers = new ResponseHeaders(response);
            var plain = Unpacking.of(
                    new ByteArrayInputStream(packed),
                    headers.packing(),
                    config.maxCompressionRatio(),
                    "an error",
                    new ArrayList<>());
            var bytes = Leftover.of(plain, watchdog);
            var cut = Leftover.isCut(packed) || Leftover.isCut(bytes);
            return ErrorText.of(bytes, headers.charset(), cut, secrets::hide);
        } catch (IOException | SourceException e) {
            // The body cannot be read; the status is reported alone.
            return "";
        }
    }

    private Content content(URI asked, URI address, String page, HttpResponse<InputStream> response) {
        var code = response.statusCode();
        if (code / 100 != 2 || code == StatusCode.ACCEPTED) {
            throw refusal(asked, address, page, response);
        }
        var watched = new WatchedStream(response.body(), config.idleTimeout(), watchdog);
        body = watched;
        if (aborted) {
            abort();
        }
        var name = named(address, page);
        var headers = new ResponseHeaders(response);
        var remarks = new CopyOnWriteArrayList<String>();
        return new Content(
                name,
                address,
                unpacked(watched, response, name, remarks),
                code == 204,
                headers.links(),
                headers.total(),
                headers.charset(),
                headers.isEndKnown(),
                remarks);
    }

    private InputStream unpacked(InputStream raw, HttpResponse<?> response, String name, List<String> remarks) {
        if (response.statusCode() == 204) {
            return raw;
        }
        try {
            var label = new ResponseHeaders(response).packing();
            return Unpacking.of(raw, label, config.maxCompressionRatio(), name, remarks);
        } catch (IOException e) {
            Leftover.close(raw);
            throw SourceException.passing("the transfer from " + name + " broke off", e, null);
        }
    }

    private URI target(URI from, HttpResponse<?> response) {
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
