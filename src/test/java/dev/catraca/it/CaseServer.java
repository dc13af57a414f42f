package dev.catraca.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends the answers of each case in order, whatever the request, and repeats the last one; counts the requests. */
final class CaseServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Offer> offers = new ConcurrentHashMap<>();

    private record Offer(List<CaseAnswer> answers, AtomicInteger requests) {
        CaseAnswer next() {
            return answers.get(Math.min(requests.getAndIncrement(), answers.size() - 1));
        }
    }

    CaseServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Replaces the answers under a name, and resets the count. */
    String offer(String name, List<CaseAnswer> answers) {
        offers.put(name, new Offer(answers, new AtomicInteger()));
        return "http://localhost:" + server.getAddress().getPort() + "/" + name;
    }

    int requests(String name) {
        return offers.get(name).requests().get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var offer = offers.get(exchange.getRequestURI().getPath().split("/")[1]);
        if (offer == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            send(exchange, offer.next());
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, CaseAnswer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var body = answer.bytes();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body, 0, answer.sent());
        exchange.getResponseBody().flush();
        if (answer.sent() < body.length) {
            BrokenTransfer.letArrive();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
