package dev.catraca.it;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on the loopback address for notifications, with a path for each channel. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();

    /** A request, whatever its answer was. */
    record Told(String path, Map<String, List<String>> headers, String body, int status) {
        JsonNode json() {
            return Json.parse(body);
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** Sets the answers to requests of a path; 200 after the end of the script. */
    Script script(String path) {
        return scripts.computeIfAbsent(path, any -> new Script());
    }

    /** The requests of a path so far that contain a text, such as the name of a source. */
    List<Told> told(String path, String of) {
        return told.stream()
                .filter(one -> one.path().equals(path) && one.body().contains(of))
                .toList();
    }

    List<Told> awaitTold(String path, String of, int count) {
        return await(count + " requests to " + path + " that speak of " + of)
                .atMost(Duration.ofSeconds(30))
                .until(() -> told(path, of), found -> found.size() >= count);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var step = script(path).next();
        var status = step instanceof Script.Step.Answer answer ? answer.status() : 200;
        if (step instanceof Script.Step.Answer answer && answer.retryAfter() != null) {
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
        }
        if (status / 100 == 3) {
            exchange.getResponseHeaders().set("Location", url("/elsewhere"));
        }
        told.add(new Told(path, Map.copyOf(exchange.getRequestHeaders()), body, status));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        scripts.values().forEach(Script::recover);
        server.stop(0);
        threads.shutdownNow();
    }
}
