package dev.catraca.soak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** The shops on the loopback address: {@code /<shop>/products?page=1&per_page=100}. Remembers nothing of its answers. */
final class Shops implements AutoCloseable {
    private static final Pattern QUERY = Pattern.compile("page=(\\d+)&per_page=(\\d+)");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Map<String, Shop> shops = new ConcurrentHashMap<>();

    Shops() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    void open(Shop shop) {
        shops.put(shop.name(), shop);
    }

    String url(Shop shop) {
        return "http://localhost:" + server.getAddress().getPort() + "/" + shop.name() + "/products";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var shop = shops.get(exchange.getRequestURI().getPath().split("/")[1]);
            var query = QUERY.matcher(exchange.getRequestURI().getRawQuery());
            if (shop == null || !query.find()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var body = shop.page(Integer.parseInt(query.group(1)), Integer.parseInt(query.group(2)))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
