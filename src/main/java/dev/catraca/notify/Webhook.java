package dev.catraca.notify;

import dev.catraca.http.RetryAfter;
import dev.catraca.http.StatusCode;
import dev.catraca.notify.message.Message;
import dev.catraca.notify.message.SlackPayload;
import dev.catraca.notify.message.TeamsPayload;
import dev.catraca.notify.message.WebhookPayload;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.concurrent.CompletionException;

/** Sends notices over HTTP. Does not block, follows no redirect, and shows only the host of an address. */
@ApplicationScoped
class Webhook {
    private final NotifyConfig config;
    private final HttpClient client;

    Webhook(NotifyConfig config) {
        this.config = config;
        client = HttpClient.newBuilder()
                .connectTimeout(config.timeout())
                .followRedirects(Redirect.NEVER)
                .build();
    }

    Uni<DeliveryOutcome> post(Channel channel, Notice notice, Message message) {
        var request = request(channel, notice, payload(channel, notice, message).encode());
        var host = channel.url().getHost();
        return Uni.createFrom()
                .<HttpResponse<Void>>emitter(emitter -> {
                    var answer = client.sendAsync(request, BodyHandlers.discarding());
                    emitter.onTermination(() -> answer.cancel(true));
                    answer.whenComplete((response, failure) -> {
                        if (failure == null) {
                            emitter.complete(response);
                        } else {
                            emitter.fail(failure);
                        }
                    });
                })
                .map(response -> outcome(host, response))
                .ifNoItem()
                .after(config.timeout())
                .recoverWithItem(() -> passing(
                        host + " did not answer within " + config.timeout().toMillis() + " ms."))
                .onFailure()
                .recoverWithItem(failure -> passing(host + " could not be reached (" + kind(failure) + ")."));
    }

    private static JsonObject payload(Channel channel, Notice notice, Message message) {
        return switch (channel.type()) {
            case SLACK -> SlackPayload.of(message);
            case TEAMS -> TeamsPayload.of(message);
            default -> WebhookPayload.of(notice, message);
        };
    }

    private HttpRequest request(Channel channel, Notice notice, String body) {
        var request = HttpRequest.newBuilder(channel.url()).POST(BodyPublishers.ofString(body));
        // Over plain http, version 2 is an upgrade that some servers cannot handle; over https it is negotiated.
        if (channel.url().getScheme().equalsIgnoreCase("http")) {
            request.version(Version.HTTP_1_1);
        }
        channel.headers().forEach(request::setHeader);
        request.setHeader("Content-Type", "application/json; charset=utf-8")
                .setHeader("User-Agent", "catraca")
                .setHeader("Idempotency-Key", notice.id().toString());
        channel.signingSecret().ifPresent(secret -> {
            var timestamp = Long.toString(Instant.now().getEpochSecond());
            request.setHeader("X-Catraca-Timestamp", timestamp)
                    .setHeader("X-Catraca-Signature", Signature.of(secret, timestamp, body));
        });
        return request.build();
    }

    private static DeliveryOutcome outcome(String host, HttpResponse<?> response) {
        var code = response.statusCode();
        if (code / 100 == 2) {
            return new DeliveryOutcome.Delivered();
        }
        var why = host + " answered " + StatusCode.words(code) + ".";
        var retryAfter = response.headers()
                .firstValue("Retry-After")
                .map(text -> RetryAfter.parse(text, Instant.now()))
                .orElse(null);
        return new DeliveryOutcome.Failed(why, StatusCode.isPassing(code), retryAfter);
    }

    private static DeliveryOutcome passing(String why) {
        return new DeliveryOutcome.Failed(why, true, null);
    }

    /** Only the class of the failure: its message may show the address. */
    private static String kind(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getClass().getSimpleName();
    }
}
