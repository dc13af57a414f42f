package dev.catraca.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A shop whose list at {@code /list} has only the id and the version of each product, in the order of their ids, and whose details at
 * {@code /products/<id>} have the rest. An entry with a {@code changed} says so; with {@code since=} the list has only those that changed
 * later, and with {@code situacao=E} those that the shop no longer has.
 */
final class DetailedShop implements AutoCloseable {
    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** The products by id; the field {@code version} is what the list has of them. */
    final Map<String, ObjectNode> products = new ConcurrentSkipListMap<>();
    /** What it no longer has, by id. */
    final Map<String, ObjectNode> gone = new ConcurrentSkipListMap<>();
    /** What the detail of an id answers in place of its product. */
    final Map<String, Integer> statuses = new ConcurrentHashMap<>();

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    DetailedShop() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(
                "/list",
                exchange -> answer(exchange, 200, list(exchange.getRequestURI().getQuery())));
        server.createContext("/products/", this::detail);
        server.start();
    }

    /** A shop with products p00001 to p… . */
    static DetailedShop of(int products) {
        var shop = new DetailedShop();
        for (var i = 1; i <= products; i++) {
            var id = "p%05d".formatted(i);
            shop.products.put(
                    id,
                    Json.object("{\"id\": \"%s\", \"name\": \"Produto %d\", \"price\": 10, \"version\": 1}"
                            .formatted(id, i)));
        }
        return shop;
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** The ids whose details were asked for since the last call. */
    List<String> asked() {
        var ids = List.copyOf(asked);
        asked.clear();
        return ids;
    }

    /** Gives a product another price, and another version. */
    void change(String id) {
        var product = products.get(id);
        product.put("price", product.get("price").asInt() + 1)
                .put("version", product.get("version").asInt() + 1);
    }

    /** Takes a product out, which can be asked for in the list alone. */
    void takeOut(String id, String when) {
        gone.put(id, products.remove(id).put("changed", when));
    }

    private String list(String query) {
        var since = query != null && query.contains("since=") ? query.replaceAll(".*\\bsince=([^&]+).*", "$1") : "";
        var all = new ArrayList<>((query != null && query.contains("situacao=E") ? gone : products).values());
        all.removeIf(product -> product.path("changed").asText("z").compareTo(since) < 0);
        var from = 0;
        var to = all.size();
        if (query != null && query.contains("page=")) {
            var page = Integer.parseInt(query.replaceAll(".*\\bpage=(\\d+).*", "$1"));
            var size = Integer.parseInt(query.replaceAll(".*\\bsize=(\\d+).*", "$1"));
            from = Math.min(all.size(), (page - 1) * size);
            to = Math.min(all.size(), from + size);
        }
        return all.subList(from, to).stream()
                .map(product ->
                        product.deepCopy().retain("id", "version", "changed").toString())
                .collect(Collectors.joining(",", "{\"total\": " + all.size() + ", \"items\": [", "]}"));
    }

    private void detail(HttpExchange exchange) throws IOException {
        var id = exchange.getRequestURI().getPath().substring("/products/".length());
        asked.add(id);
        var product = products.get(id);
        var status = statuses.getOrDefault(id, product == null ? 404 : 200);
        answer(exchange, status, status == 200 ? "{\"data\": " + product + "}" : "{}");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
