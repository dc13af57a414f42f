package dev.catraca.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop that writes its products into a file when it is asked to, and says how far it is. */
final class JobShop implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<ObjectNode> products;
    private final Script starts = new Script();
    private final AtomicInteger jobs = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile boolean done;
    private volatile int sent = Integer.MAX_VALUE;

    JobShop(List<ObjectNode> products) {
        this.products = products;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** A source that reads it, and asks so often how its job stands. */
    ObjectNode spec(String id, String every) {
        var url = "http://localhost:" + server.getAddress().getPort();
        var spec = Specs.ndjson(id, url + "/jobs");
        ((ObjectNode) spec.path("read")).set("job", Json.parse("""
                {"create": {"body": {}}, "id": "/id", "poll": {"url": "%s/jobs/{id}"}, "status": "/status", "done": ["DONE"],
                 "every": "%s", "result": "/url", "count": "/count"}""".formatted(url, every)));
        return spec;
    }

    /** Its jobs are done from now on. */
    JobShop done() {
        done = true;
        return this;
    }

    /** The next file is held after so many products, until {@link #release}. */
    JobShop sends(int some) {
        sent = some;
        return this;
    }

    void release() {
        sent = Integer.MAX_VALUE;
        goOn.countDown();
        starts.recover();
    }

    /** How it treats requests to start a job; those that are held have started one. */
    Script starts() {
        return starts;
    }

    /** How many jobs were started. */
    int jobs() {
        return jobs.get();
    }

    /** How often it was asked how a job stands. */
    int questions() {
        return questions.get();
    }

    List<ObjectNode> products() {
        return products;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/file")) {
                file(exchange);
                return;
            }
            if (path.equals("/jobs")) {
                var job = jobs.incrementAndGet();
                starts.next();
                json(exchange, "{\"id\": %d}".formatted(job));
                return;
            }
            questions.incrementAndGet();
            json(
                    exchange,
                    done
                            ? "{\"status\": \"DONE\", \"count\": %d, \"url\": \"/file?signature=%s\"}"
                                    .formatted(products.size(), "x".repeat(40))
                            : "{\"status\": \"RUNNING\", \"count\": 0, \"url\": null}");
        }
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private void file(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var body = exchange.getResponseBody();
        for (var i = 0; i < products.size(); i++) {
            if (i == sent) {
                body.flush();
                hold();
            }
            body.write((products.get(i) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void hold() {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
