package dev.catraca.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A server on the loopback address whose pages a test defines. */
final class Site implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** A page; the header {@code Link} is null for none. */
    record Page(String contentType, String link, byte[] body) {
        static Page json(String text) {
            return new Page("application/json", null, text.getBytes(StandardCharsets.UTF_8));
        }

        Page linking(String value) {
            return new Page(contentType, value, body);
        }
    }

    Site() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    /** Sets the function from query parameters to the page of a path. */
    void at(String path, Function<Map<String, String>, Page> pages) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestURI().toString());
            var page = pages.apply(parameters(exchange));
            exchange.getResponseHeaders().set("Content-Type", page.contentType());
            if (page.link() != null) {
                exchange.getResponseHeaders().set("Link", page.link());
            }
            exchange.sendResponseHeaders(200, page.body().length == 0 ? -1 : page.body().length);
            exchange.getResponseBody().write(page.body());
            exchange.close();
        });
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** The requests at a path so far, each with its query. */
    List<String> requests(String path) {
        return requests.stream().filter(request -> request.startsWith(path)).toList();
    }

    private static Map<String, String> parameters(HttpExchange exchange) {
        var query = exchange.getRequestURI().getRawQuery();
        return Arrays.stream((query == null ? "" : query).split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter.length == 2)
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
