package dev.catraca.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** A running service, used by an admin through its API only. Safe for several threads. */
public record Pod(ServiceProcess process) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** Starts a service for each of the settings at the same time, and waits until all are ready. */
    public static List<Pod> startAll(ServiceSettings... settings) {
        var started = List.of(settings).stream().map(ServiceSettings::launch).toList();
        started.forEach(ServiceProcess::awaitReady);
        return started.stream().map(Pod::new).toList();
    }

    public Reply get(String path) {
        return send(HttpRequest.newBuilder(process.baseUri().resolve("/api/v1" + path)));
    }

    /** Asks a probe: live, ready or started. */
    Reply probe(String name) {
        return send(HttpRequest.newBuilder(process.baseUri().resolve("/q/health/" + name)));
    }

    /** Posts JSON; with null, a request without a body. */
    public Reply post(String path, String json) {
        var request = HttpRequest.newBuilder(process.baseUri().resolve("/api/v1" + path));
        return send(
                json == null
                        ? request.POST(BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public Reply delete(String path) {
        return send(HttpRequest.newBuilder(process.baseUri().resolve("/api/v1" + path))
                .DELETE());
    }

    /** Registers the source. */
    public void register(ObjectNode spec) {
        post("/sources", spec.toString()).expect(201);
    }

    /** Starts a run and returns its id; fails if it does not start. */
    public long start(String source) {
        return post("/sources/" + source + "/runs", null)
                .expect(202)
                .body()
                .path("id")
                .asLong();
    }

    /** Starts a run as soon as the service can: repeats the request while the answer is 503. */
    public long startWhenPossible(String source) {
        return await("a start of " + source)
                .atMost(PATIENCE)
                .until(() -> post("/sources/" + source + "/runs", null), reply -> reply.status() != 503)
                .expect(202)
                .body()
                .path("id")
                .asLong();
    }

    public JsonNode run(long id) {
        return get("/runs/" + id).expect(200).body();
    }

    /** The events of a run; assumes fewer than a page. */
    public List<JsonNode> events(long run) {
        return items("/runs/" + run + "/events?limit=500");
    }

    /** The events of a run with this stage. */
    public List<JsonNode> events(long run, String stage) {
        return events(run).stream()
                .filter(event -> event.path("stage").asText().equals(stage))
                .toList();
    }

    public List<JsonNode> items(String path) {
        var items = get(path).expect(200).body().path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    /** The answer of a repair. */
    public JsonNode repair(boolean dryRun) {
        return post("/repairs", "{\"dryRun\": " + dryRun + "}").expect(200).body();
    }

    /** Waits until the run has this status; repeats the request if the service cannot answer. */
    public JsonNode awaitRun(long id, Predicate<JsonNode> state) {
        return await("run " + id)
                .atMost(PATIENCE)
                .until(() -> get("/runs/" + id), reply -> reply.status() == 200 && state.test(reply.body()))
                .body();
    }

    public JsonNode awaitClosed(long id) {
        return awaitRun(
                id,
                run -> !List.of("QUEUED", "RUNNING").contains(run.path("status").asText()));
    }

    /** Waits until the run is closed; fails unless it has this status and, if given, this reason. */
    public JsonNode awaitClosedAs(long id, String status, String reason) {
        var run = awaitClosed(id);
        if (!run.path("status").asText().equals(status)
                || reason != null && !run.path("reason").asText().equals(reason)) {
            throw new AssertionError("Expected " + status + "/" + reason + ": " + run + "\n" + events(id));
        }
        return run;
    }

    public JsonNode awaitSucceeded(long id) {
        return awaitClosedAs(id, "SUCCEEDED", null);
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(
                    request.timeout(Duration.ofSeconds(60))
                            .header("Authorization", "Bearer " + ServiceSettings.ADMIN_TOKEN)
                            .build(),
                    BodyHandlers.ofString());
            var body = response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
            return new Reply(response.statusCode(), response.headers(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
