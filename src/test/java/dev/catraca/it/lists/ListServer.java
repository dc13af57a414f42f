package dev.catraca.it.lists;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.catraca.it.BrokenTransfer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves shelves over HTTP by name. */
final class ListServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Shelf> shelves = new ConcurrentHashMap<>();

    ListServer() {
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

    /** Serves this shelf under the name, replacing the one before, and returns its address. */
    String serve(String name, Shelf shelf) {
        shelves.put(name, shelf);
        return "http://localhost:" + server.getAddress().getPort() + "/" + name;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var address = exchange.getRequestURI();
        var served = shelves.get(address.getPath().substring(1)).answer(address.getRawQuery());
        served.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(served.status(), served.body().length == 0 ? -1 : served.body().length);
        exchange.getResponseBody().write(served.body(), 0, served.sent());
        exchange.getResponseBody().flush();
        if (served.breaksOff()) {
            BrokenTransfer.letArrive();
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
