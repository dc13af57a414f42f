package dev.catraca.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Reads server-sent events (WHATWG HTML, section 9.2) in the background until the service ends the stream. */
final class EventStream implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger keepAlives = new AtomicInteger();
    private final HttpResponse<Stream<String>> response;
    private final CompletableFuture<Void> end;

    /** @param id null if the message has none */
    record Message(String event, String id, JsonNode data) {}

    private EventStream(HttpResponse<Stream<String>> response) {
        this.response = response;
        // A thread for each stream, because most streams do not end by themselves.
        this.end = CompletableFuture.runAsync(this::read, reading -> {
            var thread = new Thread(reading, "event-stream");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Opens the stream of a run. */
    static EventStream of(ApiClient api, long run, String... headers) {
        return open(api, "/runs/" + run + "/events", headers);
    }

    /** Opens the stream of all runs; the query is empty or begins with a question mark. */
    static EventStream ofAll(ApiClient api, String query, String... headers) {
        return open(api, "/runs" + query, headers);
    }

    private static EventStream open(ApiClient api, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(api.root() + path)).header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (api.token() != null) {
            request.header("Authorization", "Bearer " + api.token());
        }
        try {
            return new EventStream(HTTP.send(request.build(), BodyHandlers.ofLines()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int status() {
        return response.statusCode();
    }

    String contentType() {
        return response.headers().firstValue("content-type").orElse("");
    }

    /** The messages so far. */
    List<Message> messages() {
        return List.copyOf(messages);
    }

    /** How many comments have come so far; each stands for a look at the database that found nothing new. */
    int keepAlives() {
        return keepAlives.get();
    }

    /** The messages with this name so far. */
    List<Message> messages(String event) {
        return messages.stream()
                .filter(message -> message.event().equals(event))
                .toList();
    }

    /** Waits until the service ends the stream regularly. */
    void awaitEnd(Duration patience) {
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new AssertionError("The stream did not end well; so far it brought " + messages, e);
        }
    }

    /** Closes the stream, as a browser does. */
    @Override
    public void close() {
        response.body().close();
    }

    private void read() {
        var fields = new String[3];
        try (var lines = response.body()) {
            lines.forEach(line -> take(line, fields));
        }
    }

    private void take(String line, String[] fields) {
        if (line.isEmpty()) {
            if (fields[2] != null) {
                messages.add(new Message(fields[0], fields[1], Json.parse(fields[2])));
            }
            fields[0] = "message";
            fields[1] = null;
            fields[2] = null;
            return;
        }
        var value = line.substring(line.indexOf(':') + 1).strip();
        switch (line.split(":", 2)[0]) {
            case "event" -> fields[0] = value;
            case "id" -> fields[1] = value;
            case "data" -> fields[2] = fields[2] == null ? value : fields[2] + "\n" + value;
            default -> keepAlives.incrementAndGet();
        }
    }
}
