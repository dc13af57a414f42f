package dev.catraca.reading;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** An HTTP server for tests on the loopback address, which records its requests. */
final class Upstream implements AutoCloseable {
    static {
        // Sets TCP_NODELAY; without it each answer on a kept connection waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    /** The method and the body of each request, with a space between them. */
    final List<String> bodies = new CopyOnWriteArrayList<>();

    private final String scheme;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    Upstream(Answer answer) {
        this(answer, null);
    }

    /** @param tls null for plain http */
    Upstream(Answer answer, SSLContext tls) {
        scheme = tls == null ? "http" : "https";
        try {
            var place = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            server = tls == null ? HttpServer.create(place, 0) : HttpsServer.create(place, 0);
            if (server instanceof HttpsServer secure) {
                secure.setHttpsConfigurator(new HttpsConfigurator(tls));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            headers.add(Map.copyOf(exchange.getRequestHeaders()));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            bodies.add(exchange.getRequestMethod() + " " + body);
            try (exchange) {
                answer.to(exchange);
            }
        });
        server.start();
    }

    String address(String path) {
        return scheme + "://127.0.0.1:" + port() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    static void send(HttpExchange exchange, String body) throws IOException {
        send(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** Announces the whole body, sends its first bytes and breaks the connection. */
    static void cut(HttpExchange exchange, String body, int sent) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes, 0, sent);
        exchange.getResponseBody().flush();
    }

    /** The query parameter, or the fallback if it is missing. */
    static String parameter(HttpExchange exchange, String name, String fallback) {
        var query = exchange.getRequestURI().getQuery();
        var found = new HashMap<String, String>();
        for (var pair : (query == null ? "" : query).split("&")) {
            var parts = pair.split("=", 2);
            found.put(parts[0], parts.length < 2 ? "" : parts[1]);
        }
        return found.getOrDefault(name, fallback);
    }
}
