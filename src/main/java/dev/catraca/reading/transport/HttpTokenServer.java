package dev.catraca.reading.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.http.StatusCode;
import dev.catraca.reading.Excerpt;
import dev.catraca.reading.SourceConfig;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.reach.AddressRefused;
import dev.catraca.reading.seen.Journal;
import dev.catraca.reading.token.TokenRefused;
import dev.catraca.reading.token.TokenRequest;
import dev.catraca.reading.token.TokenServer;
import dev.catraca.reading.token.TokenWaits;
import dev.catraca.source.spec.AnswerRule;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLHandshakeException;

/**
 * Asks servers for tokens over http and https. Sends each request once and follows no redirect, because
 * the request holds secrets of the source.
 */
public final class HttpTokenServer implements TokenServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 256 * 1024;
    private static final int LONGEST = 300;

    /** After these nothing was sent. */
    private static final List<Class<? extends Throwable>> BEFORE = List.of(
            AddressRefused.class, ConnectException.class, UnknownHostException.class, SSLHandshakeException.class);

    private final SourceConfig config;
    private final SourceClient client;
    private final ScheduledExecutorService watchdog;

    public HttpTokenServer(SourceConfig config, SourceClient client, ScheduledExecutorService watchdog) {
        this.config = config;
        this.client = client;
        this.watchdog = watchdog;
    }

    /**
     * The same for a source whose spec says by these rules what answers mean.
     *
     * @param journal notes the requests
     */
    public TokenServer with(List<AnswerRule> answers, Journal journal) {
        var rules = new AnswerRules(answers, AnswerRule.At.TOKEN);
        return (request, hide) -> ask(request, rules, journal, hide);
    }

    @Override
    public JsonNode ask(TokenRequest request, UnaryOperator<String> hide) {
        return ask(request, new AnswerRules(List.of(), AnswerRule.At.TOKEN), Journal.NONE, hide);
    }

    private JsonNode ask(TokenRequest request, AnswerRules rules, Journal journal, UnaryOperator<String> hide) {
        var asked = hide.apply(Addresses.withoutSecrets(request.address()));
        var end = System.nanoTime() + TokenWaits.asking(config).toNanos();
        var response = response(request, asked, end, journal);
        var body = body(response.body(), asked, end);
        var code = response.status();
        if (StatusCode.isRedirect(code)) {
            throw new TokenRefused(
                    SourceException.configuration(
                            asked
                                    + " redirects the request for a token, which is not followed; the address that gives tokens"
                                    + " belongs into the spec",
                            null),
                    false);
        }
        var text = ErrorText.decoded(body, new ResponseHeaders(response).charset(), false);
        rules.first(new AnswerRules.Answer(code, response.headers(), text)).ifPresent(fired -> apply(fired, asked));
        if (code / 100 != 2) {
            throw new TokenRefused(refusal(asked, response, body, hide), code >= 500);
        }
        return json(new String(body, StandardCharsets.UTF_8));
    }

    /** At a token each rule refuses the answer. Does not show it, because it may have a token all the same. */
    private static void apply(AnswerRules.Fired fired, String asked) {
        var code = fired.answer().status();
        try {
            fired.ruling(asked + " gives no token: it answered " + StatusCode.words(code));
        } catch (SourceException e) {
            throw new TokenRefused(e, code < 300 || code >= 500);
        }
    }

    private HttpAnswer response(TokenRequest request, String asked, long end, Journal journal) {
        var sent = http(request);
        var seen = journal.begin(Journal.Purpose.TOKEN, sent.method(), sent.address(), Addresses::withoutSecrets);
        try {
            var answer = answer(client.send(sent), request, asked, end);
            seen.answered(answer.status(), answer.headers());
            return answer.with(seen.transferred(answer.body()));
        } catch (TokenRefused e) {
            seen.failed(e.getMessage());
            throw e;
        }
    }

    private HttpAnswer answer(Exchange exchange, TokenRequest request, String asked, long end) {
        try {
            return uninterrupted(exchange, end);
        } catch (TimeoutException e) {
            exchange.leave();
            throw new TokenRefused(
                    SourceException.passing(asked + " did not answer the request for a token in time", e, null), true);
        } catch (CancellationException | ExecutionException e) {
            var failure = Unreachable.of(asked, request.address(), e.getCause(), config.connectTimeout());
            throw new TokenRefused(failure, !isBefore(e));
        }
    }

    /** An interruption waits until the answer is there, because it may hold the only tokens that the server takes from now on. */
    private static HttpAnswer uninterrupted(Exchange exchange, long end) throws ExecutionException, TimeoutException {
        var interrupted = false;
        try {
            while (true) {
                try {
                    return exchange.await(Duration.ofNanos(end - System.nanoTime()));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private OutgoingRequest http(TokenRequest request) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("User-Agent", config.userAgent());
        headers.put("Accept", "application/json, */*;q=0.5");
        headers.putAll(request.headers());
        return request.body() == null
                ? new OutgoingRequest("GET", request.address(), headers, null, false)
                : new OutgoingRequest(
                        "POST", request.address(), headers, request.body().getBytes(StandardCharsets.UTF_8), false);
    }

    private byte[] body(InputStream body, String asked, long end) {
        var late = watchdog.schedule(() -> Leftover.close(body), end - System.nanoTime(), TimeUnit.NANOSECONDS);
        try (body) {
            var bytes = body.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw new TokenRefused(
                        SourceException.configuration(asked + " answered more than a token", null), true);
            }
            return bytes;
        } catch (IOException e) {
            throw new TokenRefused(
                    SourceException.passing(
                            "the answer of " + asked + " to the request for a token broke off", e, null),
                    true);
        } finally {
            late.cancel(false);
        }
    }

    private SourceException refusal(String asked, HttpAnswer response, byte[] body, UnaryOperator<String> hide) {
        var code = response.status();
        var said = said(body, new ResponseHeaders(response).charset(), hide);
        var sentence = asked + " gives no token: it answered " + StatusCode.words(code)
                + (said.isEmpty() ? "" : ": \"" + said + "\"");
        if (code == 429) {
            return SourceException.throttled(sentence, Refusal.wait(response.headers()));
        }
        return StatusCode.isPassing(code)
                ? SourceException.passing(sentence, null, Refusal.wait(response.headers()))
                : SourceException.configuration(sentence, null);
    }

    /** The name of the error and what it says (RFC 6749, section 5.2), or what else is meant for people. */
    private static String said(byte[] body, String charset, UnaryOperator<String> hide) {
        var json = json(new String(body, StandardCharsets.UTF_8));
        var error = json.path("error");
        var description = json.path("error_description");
        return error.isTextual() && description.isTextual()
                ? Excerpt.ofHidden(
                        PlainText.line(hide.apply(error.textValue() + ": " + description.textValue())), LONGEST)
                : ErrorText.of(body, charset, false, hide);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.isBlank() ? "null" : text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text.strip());
        }
    }

    private static boolean isBefore(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var one = cause;
            if (BEFORE.stream().anyMatch(type -> type.isInstance(one))) {
                return true;
            }
        }
        return false;
    }
}
