package dev.catraca.reading.transport;

import io.netty.handler.codec.http2.Http2Exception;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * A request on its way, and its answer. Tries the addresses of the host in turn until one can be connected to. Sends the request once;
 * again only if it may be repeated and was sent over a connection that was kept from an earlier request and closed before an answer came.
 */
final class Exchange {
    private final SourceClient client;
    private final OutgoingRequest request;
    private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    private HttpClientRequest sent;

    Exchange(SourceClient client, OutgoingRequest request) {
        this.client = client;
        this.request = request;
    }

    void start() {
        client.ways(request.address())
                .onSuccess(ways -> connect(ways.iterator()))
                .onFailure(answer::completeExceptionally);
    }

    /**
     * Waits for the head of the answer.
     *
     * @throws java.util.concurrent.CancellationException after {@link #cancel}
     */
    HttpAnswer await(Duration most) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(most.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Ends the wait for the answer. An answer that was taken already stays as it is; one that nobody took is closed. */
    void leave() {
        if (!cancel()) {
            answer.thenAccept(late -> Leftover.close(late.body()));
        }
    }

    /** Ends the wait for the answer; false if it came before. */
    boolean cancel() {
        var cancelled = answer.cancel(false);
        if (cancelled) {
            reset();
        }
        return cancelled;
    }

    private synchronized void reset() {
        if (sent != null) {
            sent.reset();
        }
    }

    private void connect(Iterator<Way> left) {
        var way = left.next();
        client.connect(request, way).onComplete(connection -> {
            if (connection.succeeded()) {
                client.connected(request.address(), way);
                send(connection.result(), way);
            } else if (left.hasNext() && !answer.isDone() && !(connection.cause() instanceof SSLException)) {
                connect(left);
            } else {
                answer.completeExceptionally(connection.cause());
            }
        });
    }

    private void send(HttpClientRequest open, Way way) {
        synchronized (this) {
            sent = open;
        }
        if (answer.isDone()) {
            reset();
            return;
        }
        var context = Vertx.currentContext();
        var kept = client.isKept(open.connection());
        // A POST without a body says so by its length.
        var sending = request.method().equals("POST") ? open.send(body()) : open.send();
        sending.map(response -> HttpAnswer.of(response, AnswerBody.of(response, context)))
                .onSuccess(head -> {
                    if (!answer.complete(head)) {
                        Leftover.close(head.body());
                    }
                })
                .onFailure(cause -> {
                    if (kept && request.repeatable() && !answer.isDone() && isClosing(cause)) {
                        connect(List.of(way).iterator());
                    } else {
                        answer.completeExceptionally(cause);
                    }
                });
    }

    private Buffer body() {
        return request.body() == null ? Buffer.buffer() : Buffer.buffer(request.body());
    }

    private static boolean isClosing(Throwable cause) {
        return cause instanceof HttpClosedException
                || cause instanceof StreamResetException
                // Over HTTP/2, of a connection that takes no further request (GOAWAY).
                || cause instanceof Http2Exception
                || cause instanceof IOException;
    }
}
