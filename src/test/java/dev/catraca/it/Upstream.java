package dev.catraca.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A server that sources are read from, on the loopback address. The catalogue {@code shop} is found at
 *
 * <ul>
 *   <li>{@code /shop/products?page=1&per_page=100}, or {@code ?offset=0&limit=100}: a page of JSON
 *   <li>{@code /shop/products.ndjson}, {@code /shop/products.csv}: all of it
 * </ul>
 */
public final class Upstream implements AutoCloseable {
    private static final Pattern PARAMETER = Pattern.compile("([a-z_]+)=(\\d+)");

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Catalogue> catalogues = new ConcurrentHashMap<>();
    private final List<Delivery> deliveries = Collections.synchronizedList(new ArrayList<>());

    private Upstream(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public static Upstream start() {
        try {
            return new Upstream(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves a catalogue under this name; replaces the one before. */
    public Catalogue catalogue(String name, List<ObjectNode> products) {
        return catalogue(name, new Catalogue(products));
    }

    /** The same with a catalogue of the test. */
    public Catalogue catalogue(String name, Catalogue catalogue) {
        catalogues.put(name, catalogue);
        return catalogue;
    }

    /** Serves a file under its own name; streams it. */
    public void file(Path file, String contentType) {
        server.createContext("/" + file.getFileName(), exchange -> {
            var asked = Instant.now();
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
            note(exchange, asked, 200, true, List.of());
            exchange.close();
        });
    }

    /** The address of a path such as {@code /shop/products}. */
    public String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** All answers so far, in the order of their ends. */
    public List<Delivery> deliveries() {
        synchronized (deliveries) {
            return List.copyOf(deliveries);
        }
    }

    /** Forgets the answers so far. */
    public void forgetDeliveries() {
        deliveries.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var asked = Instant.now();
        var path = exchange.getRequestURI().getPath().split("/");
        var catalogue = path.length == 3 ? catalogues.get(path[1]) : null;
        if (catalogue == null) {
            answerEmpty(exchange, asked, 404);
            return;
        }
        var step = catalogue.script().next();
        if (step instanceof Script.Step.Answer fault) {
            if (fault.retryAfter() != null) {
                exchange.getResponseHeaders().set("Retry-After", fault.retryAfter());
            }
            answerEmpty(exchange, asked, fault.status());
        } else {
            answerBody(exchange, asked, body(catalogue, path[2], exchange), step instanceof Script.Step.Cut);
        }
    }

    private static Catalogue.Body body(Catalogue catalogue, String form, HttpExchange exchange) {
        if (form.endsWith(".ndjson")) {
            return catalogue.ndjson();
        }
        if (form.endsWith(".csv")) {
            return catalogue.csv();
        }
        var parameters = parameters(exchange);
        var size = parameters.getOrDefault("per_page", parameters.getOrDefault("limit", Integer.MAX_VALUE));
        var offset = parameters.getOrDefault("offset", (parameters.getOrDefault("page", 1) - 1) * size);
        return catalogue.page(offset, size);
    }

    private static Map<String, Integer> parameters(HttpExchange exchange) {
        return PARAMETER
                .matcher(query(exchange))
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> Integer.parseInt(found.group(2))));
    }

    private void answerBody(HttpExchange exchange, Instant asked, Catalogue.Body body, boolean cut) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", body.contentType());
        exchange.sendResponseHeaders(200, body.bytes().length);
        var out = exchange.getResponseBody();
        out.write(body.bytes(), 0, cut ? body.bytes().length / 2 : body.bytes().length);
        out.flush();
        note(exchange, asked, 200, !cut, cut ? List.of() : body.externalIds());
        exchange.close();
    }

    private void answerEmpty(HttpExchange exchange, Instant asked, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        note(exchange, asked, status, true, List.of());
        exchange.close();
    }

    private void note(HttpExchange exchange, Instant asked, int status, boolean complete, List<String> externalIds) {
        var path = exchange.getRequestURI().getPath();
        deliveries.add(new Delivery(asked, path, query(exchange), status, complete, externalIds));
    }

    private static String query(HttpExchange exchange) {
        var query = exchange.getRequestURI().getRawQuery();
        return query == null ? "" : query;
    }

    @Override
    public void close() {
        catalogues.values().forEach(catalogue -> catalogue.script().recover());
        server.stop(0);
        threads.shutdownNow();
    }
}
