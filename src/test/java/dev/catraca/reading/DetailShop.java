package dev.catraca.reading;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A shop with a list of ids at {@code /list}, in pages of three if asked for one, and details at {@code /products/<id>} and {@code
 * /products?ids=}.
 */
final class DetailShop implements Upstream.Answer, AutoCloseable {
    final Upstream server = new Upstream(this);
    /** What a detail answers in place of the product, by id. */
    final Map<String, Upstream.Answer> odd = new ConcurrentHashMap<>();
    /** How many details are answered at once, at most. */
    final AtomicInteger most = new AtomicInteger();

    private final List<String> ids = new ArrayList<>();
    private final AtomicInteger now = new AtomicInteger();

    DetailShop(String... ids) {
        this.ids.addAll(Arrays.asList(ids));
    }

    static DetailShop of(int products) {
        return new DetailShop(
                IntStream.rangeClosed(1, products).mapToObj(i -> "p" + i).toArray(String[]::new));
    }

    /** The requests for details, in the order in which they came. */
    List<String> asked() {
        return server.asked.stream().filter(path -> !path.startsWith("/list")).toList();
    }

    @Override
    public void to(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        try {
            if (path.equals("/list")) {
                Upstream.send(exchange, list(Integer.parseInt(Upstream.parameter(exchange, "page", "0"))));
            } else if (path.startsWith("/stock/")) {
                var id = path.substring("/stock/".length());
                var odd = this.odd.get("stock/" + id);
                if (odd == null) {
                    Upstream.send(exchange, "{\"data\": {\"balance\": [" + id.length() + "]}}");
                } else {
                    odd.to(exchange);
                }
            } else if (path.equals("/products")) {
                batch(exchange, Upstream.parameter(exchange, "ids", "").split(","));
            } else {
                var id = path.substring("/products/".length());
                odd.getOrDefault(id, it -> Upstream.send(it, "{\"data\": " + product(id) + "}"))
                        .to(exchange);
            }
        } finally {
            now.decrementAndGet();
        }
    }

    private String list(int page) {
        var part = page == 0 ? ids : ids.subList(Math.min(ids.size(), page * 3 - 3), Math.min(ids.size(), page * 3));
        return part.stream()
                .map(id -> "{\"id\": \"" + id + "\", \"at\": \"2026-01-01\", \"price\": " + id.length() + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void batch(HttpExchange exchange, String[] wanted) throws IOException {
        var found = new HashMap<String, String>();
        for (var id : wanted) {
            if (!odd.containsKey(id)) {
                found.put(id, product(id));
            }
        }
        Upstream.send(exchange, "{\"data\": [" + String.join(",", found.values()) + "]}");
    }

    static String product(String id) {
        return "{\"id\": \"" + id + "\", \"name\": \"Name of " + id + "\"}";
    }

    static Upstream.Answer status(int status) {
        return exchange -> Upstream.send(exchange, status, "no".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
