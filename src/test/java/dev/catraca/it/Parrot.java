package dev.catraca.it;

import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A shop that repeats whatever it is told: in the next page's address, in records, in errors. Below {@code /token} it gives tokens, and repeats
 * what it was asked with there, too.
 */
public final class Parrot implements AutoCloseable {
    /** What the shop does with a request for products. */
    public enum Mood {
        /** Two pages; a record cannot be mapped. */
        SELLS,
        /** The second page is refused. */
        BREAKS_OFF,
        /** Everything is refused. */
        REFUSES,
        /** The answer is no JSON. */
        RAVES
    }

    /** A word that stands in each token, whatever stands around it. */
    static final String IN_TOKENS = "fichadado";

    private static final String NEXT = "page=2";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final Runnable asked;
    private volatile Mood mood = Mood.SELLS;

    /** @param asked is called for each request, before it is answered */
    public Parrot(Runnable asked) {
        this.asked = asked;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    public void feel(Mood next) {
        mood = next;
    }

    /** All that was heard: addresses, values of headers, bodies. */
    public String heard() {
        return String.join("\n", heard);
    }

    /** The values of the headers Authorization behind "Basic ": a secret in a spelling that must not be shown either. */
    List<String> pairs() {
        return credentials.stream()
                .filter(value -> value.startsWith("Basic "))
                .map(value -> value.substring("Basic ".length()))
                .distinct()
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.run();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var said = new StringBuilder(exchange.getRequestURI().toString())
                .append(' ')
                .append(body);
        exchange.getRequestHeaders().forEach((name, values) -> said.append(' ').append(String.join(" ", values)));
        var query = exchange.getRequestURI().getQuery();
        said.append(' ').append(query);
        heard.add(said.toString());
        credentials.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        if (exchange.getRequestURI().getPath().startsWith("/token")) {
            token(exchange, said.toString());
        } else {
            products(exchange, said.toString());
        }
    }

    private void token(HttpExchange exchange, String said) throws IOException {
        var number = tokens.incrementAndGet();
        send(exchange, 200, """
                {"access_token": "a/%1$s&%2$d", "refresh_token": "r+%1$s%%%2$d", "expires_in": 1, "note": %3$s}""".formatted(IN_TOKENS, number, TextNode.valueOf(said)));
    }

    private void products(HttpExchange exchange, String said) throws IOException {
        var address = exchange.getRequestURI();
        var isFirst = !address.toString().contains(NEXT);
        var echo = TextNode.valueOf(said).toString();
        if (mood == Mood.REFUSES || mood == Mood.BREAKS_OFF && !isFirst) {
            send(exchange, 403, "{\"message\": %s, \"detail\": [%s]}".formatted(echo, echo));
        } else if (mood == Mood.RAVES) {
            send(exchange, 200, said);
        } else {
            var next = address.getRawPath() + "?" + (address.getRawQuery() == null ? "" : address.getRawQuery() + "&")
                    + NEXT;
            exchange.getResponseHeaders().set("X-Echo", said.replaceAll("[^ -~]", "?"));
            send(exchange, 200, """
                    {"items": [{"id": "%1$s1", "title": "Um", "price": 1}, {"id": "%1$s2", "title": "Dois", "price": %2$s, %2$s: 1}],
                     "next": %3$s, "note": %2$s}""".formatted(
                            isFirst ? "a" : "b",
                            echo,
                            isFirst && exchange.getRequestMethod().equals("GET") ? TextNode.valueOf(next) : "null"));
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
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
