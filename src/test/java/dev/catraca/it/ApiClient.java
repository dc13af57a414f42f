package dev.catraca.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A client of the API. Paths are relative to {@code root}.
 *
 * @param token sent with each request that has no other Authorization, or null
 * @param http what sends the requests
 */
public record ApiClient(String root, String token, HttpClient http) {
    private static final Duration RUN_ENDS_WITHIN = Duration.ofSeconds(120);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ApiClient(String root, String token) {
        this(root, token, HTTP);
    }

    /** The API of a service, for an admin. */
    public static ApiClient of(ServiceProcess service) {
        return new ApiClient(service.baseUri() + "/api/v1", ServiceSettings.ADMIN_TOKEN);
    }

    /** The same service, for the owner of another token; null for one who is not logged in. */
    public ApiClient as(String other) {
        return new ApiClient(root, other, http);
    }

    /** The same service over https, by a client that trusts it. */
    ApiClient with(HttpClient other) {
        return new ApiClient(root, token, other);
    }

    /** Probes and metrics, wherever they are. */
    static ApiClient management(ServiceProcess service) {
        return new ApiClient(service.management().toString(), null);
    }

    /** The endpoints beside the API: probes, metrics, OpenAPI. */
    public static ApiClient beside(ServiceProcess service) {
        return new ApiClient(service.baseUri().toString(), null);
    }

    /** @param headers names and values alternately */
    public Answer get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    /** Sends no body and no content type. */
    public Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody());
    }

    public Answer post(String path, Object json) {
        return sendJson("POST", path, json);
    }

    public Answer put(String path, Object json) {
        return sendJson("PUT", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    public Answer sendJson(String method, String path, Object json) {
        return send(method, path, BodyPublishers.ofString(json.toString()), "Content-Type", "application/json");
    }

    public Answer send(String method, String path, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (token != null && !List.of(headers).contains("Authorization")) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var received = response.headers().map().entrySet().stream()
                    .collect(Collectors.toMap(
                            entry -> entry.getKey().toLowerCase(java.util.Locale.ROOT),
                            entry -> String.join(", ", entry.getValue())));
            return new Answer(response.statusCode(), received, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public JsonNode createSource(ObjectNode spec) {
        return post("/sources", spec).json(201);
    }

    /** Starts a run and returns its id. */
    public long start(String source) {
        return post("/sources/" + source + "/runs").json(202).path("id").asLong();
    }

    /** Runs the source once, and returns the closed run. */
    public JsonNode sync(String source) {
        return awaitClosed(start(source));
    }

    /** Like this, with the retirement approved. */
    public JsonNode syncApproved(String source) {
        var run = post("/sources/" + source + "/runs", "{\"approveRetirement\": true}")
                .json(202);
        return awaitClosed(run.path("id").asLong());
    }

    public JsonNode run(long id) {
        return get("/runs/" + id).json(200);
    }

    public JsonNode awaitClosed(long id) {
        return await("run " + id + " to be closed")
                .atMost(RUN_ENDS_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> run(id), ApiClient::isOver);
    }

    /** Reads a list to its end; the path already has a query. Checks that each page but the last is as long as the limit. */
    public List<JsonNode> walk(String path, int limit) {
        var all = new ArrayList<JsonNode>();
        var page = get(path + "&limit=" + limit).json(200);
        page.path("items").forEach(all::add);
        while (!page.path("next").isNull()) {
            if (page.path("items").size() != limit) {
                throw new AssertionError("Not the last piece, and yet not " + limit + " long: " + page);
            }
            page = get(path + "&limit=" + limit + "&after=" + page.path("next").textValue())
                    .json(200);
            page.path("items").forEach(all::add);
        }
        return all;
    }

    /** Whether a run neither waits nor is RUNNING. */
    public static boolean isOver(JsonNode run) {
        return !List.of("QUEUED", "RUNNING").contains(run.path("status").asText());
    }
}
