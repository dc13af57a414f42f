package dev.catraca.it;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the loopback address that sends one answer slowly or without end. */
final class Tap implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final Semaphore left = new Semaphore(0);

    /** Writes the body of an answer; may be endless, because closing the tap interrupts it. */
    @FunctionalInterface
    interface Flow {
        void into(OutputStream body) throws IOException, InterruptedException;
    }

    private Tap(String encoding, Flow flow) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            if (encoding != null) {
                exchange.getResponseHeaders().set("Content-Encoding", encoding);
            }
            exchange.sendResponseHeaders(200, 0);
            try (exchange) {
                flow.into(exchange.getResponseBody());
            } catch (IOException e) {
                left.release();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    static Tap of(Flow flow) {
        return encoded(null, flow);
    }

    /** @param encoding the header {@code Content-Encoding} */
    static Tap encoded(String encoding, Flow flow) {
        try {
            return new Tap(encoding, flow);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/products";
    }

    int requests() {
        return requests.get();
    }

    /** Waits until a reader has disconnected before the end of the answer; counts each reader once. */
    void awaitLeft(Duration patience) {
        try {
            if (!left.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("The answer is still being read after " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
