package dev.catraca.it;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A shop that knows when each of its products was changed, and lists in pages those that were not changed before the time in the
 * parameter {@code since}. Says in each record, under {@code changed}, when that was. With {@code situacao=E} it lists in the same way the
 * products that it no longer has; with {@code sort=desc} it lists all, those that were changed last first.
 */
final class ChangingShop implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SortedMap<String, ObjectNode> products = Collections.synchronizedSortedMap(new TreeMap<>());
    private final SortedMap<String, ObjectNode> gone = Collections.synchronizedSortedMap(new TreeMap<>());
    private final List<String> askedForGone = Collections.synchronizedList(new ArrayList<>());
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Script script = new Script();
    private volatile boolean takesNotice = true;

    ChangingShop() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Puts products into the shop, or changes them. */
    ChangingShop put(Instant changed, List<ObjectNode> some) {
        some.forEach(product -> {
            gone.remove(product.path("id").asText());
            products.put(product.path("id").asText(), product.deepCopy().put("changed", changed.toString()));
        });
        return this;
    }

    void remove(ObjectNode product) {
        products.remove(product.path("id").asText());
    }

    /** Takes products out of the shop, which can be asked for them. */
    ChangingShop takeOut(Instant when, List<ObjectNode> some) {
        some.forEach(product -> {
            remove(product);
            gone.put(product.path("id").asText(), product.deepCopy().put("changed", when.toString()));
        });
        return this;
    }

    /** Lists all products in answer to {@code situacao=E} too. */
    ChangingShop takeNoNotice() {
        takesNotice = false;
        return this;
    }

    /** The products that it has. */
    List<ObjectNode> products() {
        return copy(products);
    }

    Script script() {
        return script;
    }

    /** The parameter {@code since} of each request so far; empty where there was none. */
    List<String> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    /** The same of each request for what it no longer has. */
    List<String> askedForGone() {
        synchronized (askedForGone) {
            return List.copyOf(askedForGone);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/products";
    }

    private static List<ObjectNode> copy(SortedMap<String, ObjectNode> some) {
        synchronized (some) {
            return List.copyOf(some.values());
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var parameters = parameters(exchange.getRequestURI().getRawQuery());
        var since = parameters.getOrDefault("since", "");
        var ofGone = parameters.containsKey("situacao");
        (ofGone ? askedForGone : asked).add(since);
        if (script.next() instanceof Script.Step.Answer fault) {
            exchange.sendResponseHeaders(fault.status(), -1);
            exchange.close();
            return;
        }
        var page = JsonNodeFactory.instance.objectNode();
        var from = (Integer.parseInt(parameters.get("page")) - 1) * Integer.parseInt(parameters.get("per_page"));
        var listed = new ArrayList<>(ofGone && takesNotice ? copy(gone) : products());
        listed.removeIf(product -> product.path("changed").asText().compareTo(since) < 0);
        if (parameters.containsKey("sort")) {
            listed.sort(Comparator.comparing(
                            (ObjectNode product) -> product.path("changed").asText())
                    .reversed());
        }
        page.put("total", listed.size());
        page.putArray("products")
                .addAll(listed.stream()
                        .skip(from)
                        .limit(Integer.parseInt(parameters.get("per_page")))
                        .toList());
        var body = page.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new TreeMap<String, String>();
        for (var parameter : query.split("&")) {
            var parts = parameter.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        script.recover();
        server.stop(0);
        threads.shutdownNow();
    }
}
