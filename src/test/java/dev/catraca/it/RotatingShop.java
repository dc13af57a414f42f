package dev.catraca.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A shop whose access tokens live for a moment and whose refresh tokens can be used once. Takes the one before the last again, as some
 * shops do in case their answer was lost, and notes it: who got the answer that was not used.
 */
final class RotatingShop implements AutoCloseable {
    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** The key of the tokens: 32 bytes. */
    static final String KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";

    private static final int PAGE = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final long lifeMillis;
    private final int records;
    private final long pageMillis;
    private final String told;
    private final List<String> given = new ArrayList<>();
    private final List<String> reuses = new ArrayList<>();
    private final Map<String, String> receivers = new HashMap<>();
    private String before;
    private String current;
    private String access = "none";
    private long until;
    private int refreshes;
    private int pages;
    private int answers;
    private String last;

    /**
     * @param first the refresh token that is used first
     * @param lifeMillis how long an access token is taken
     * @param told the field {@code expires_in} of an answer, with a comma behind; may be empty
     * @param pageMillis how long a page takes
     */
    RotatingShop(String first, long lifeMillis, String told, int records, long pageMillis) {
        this.current = first;
        this.lifeMillis = lifeMillis;
        this.told = told;
        this.records = records;
        this.pageMillis = pageMillis;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/token", this::token);
        server.createContext("/p", this::page);
        server.start();
    }

    /** The spec of a source that reads it. */
    ObjectNode spec(String id, String refresh) {
        var spec = Json.object("{\"map\": {\"externalId\": \"/id\", \"name\": \"/title\"}}");
        spec.put("id", id).set("read", Json.parse("""
                {"url": "%s", "records": "/items", "pagination": {"kind": "page", "size": 2},
                 "auth": {"kind": "oauth2", "token": "%s", "grant": "refresh_token", "client": "catraca",
                          "secret": "${CATRACA_SECRET_LOJA_CHAVE}", "refresh": "%s", "send": "form"}}""".formatted(url("/p"), url("/token"), refresh)));
        return spec;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** How many times tokens were given. */
    synchronized int refreshes() {
        return refreshes;
    }

    synchronized int pages() {
        return pages;
    }

    /** Every token that was given. */
    synchronized List<String> given() {
        return List.copyOf(given);
    }

    /** The User-Agents that got an answer whose refresh token was not used: the one before it came again. */
    synchronized List<String> reuses() {
        return List.copyOf(reuses);
    }

    /** Waits for the next request for tokens; returns the User-Agent, after its answer was written. */
    synchronized String awaitRefresh() throws InterruptedException {
        var seen = answers;
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (answers == seen) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("nobody asked for tokens any more");
            }
            wait(200);
        }
        return last;
    }

    private void token(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var sent = "";
        for (var pair : body.split("&")) {
            if (pair.startsWith("refresh_token=")) {
                sent = URLDecoder.decode(pair.substring("refresh_token=".length()), StandardCharsets.UTF_8);
            }
        }
        var agent = exchange.getRequestHeaders().getFirst("User-Agent");
        String answer;
        synchronized (this) {
            if (sent.equals(before)) {
                reuses.add(receivers.get(sent));
            } else if (!sent.equals(current)) {
                reuses.add("somebody who had a token of long ago");
                send(exchange, 400, "{\"error\": \"invalid_grant\", \"error_description\": \"Spent: " + sent + "\"}");
                return;
            }
            receivers.put(sent, agent);
            refreshes++;
            before = sent;
            current = "renova-" + refreshes + "-abcdefghij";
            access = "acesso-" + refreshes + "-klmnopqrst";
            until = System.nanoTime() + lifeMillis * 1_000_000;
            given.addAll(List.of(current, access));
            answer = "{%s\"access_token\": \"%s\", \"refresh_token\": \"%s\"}".formatted(told, access, current);
        }
        try {
            send(exchange, 200, answer);
        } finally {
            synchronized (this) {
                last = agent;
                answers++;
                notifyAll();
            }
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        synchronized (this) {
            if (!("Bearer " + access).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    || System.nanoTime() - until > 0) {
                send(exchange, 401, "{\"error\": \"expired\"}");
                return;
            }
            pages++;
        }
        pause();
        var query = exchange.getRequestURI().getQuery();
        var page = query != null && query.contains("page=")
                ? Integer.parseInt(query.replaceAll(".*page=(\\d+).*", "$1"))
                : 1;
        var from = (page - 1) * PAGE;
        send(
                exchange,
                200,
                IntStream.range(from, Math.min(records, from + PAGE))
                        .mapToObj("{\"id\": \"%1$d\", \"title\": \"Produto %1$d\"}"::formatted)
                        .collect(Collectors.joining(", ", "{\"items\": [", "]}")));
    }

    private void pause() {
        try {
            Thread.sleep(pageMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
