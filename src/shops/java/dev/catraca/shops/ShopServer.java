package dev.catraca.shops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A shop on the loopback address. Throttles or distorts its next answers if told so, and records what it was asked. */
public final class ShopServer implements AutoCloseable {
    static {
        // Sets TCP_NODELAY; without it each answer on a kept connection waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Shop shop;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger refusedDetails = new AtomicInteger();
    private volatile String preface = "";

    /** Opens the shop at this port of the loopback address, or at a free one for 0. */
    ShopServer(Shop shop, int port) {
        this.shop = shop;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The address, without a slash at the end. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The id of the preset that reads this shop. */
    public String preset() {
        return shop.preset();
    }

    /** Tells it apart from other shops of the same preset. */
    public String name() {
        return shop.name();
    }

    /** What that preset is given. */
    public Map<String, String> with() {
        return shop.with(address());
    }

    /** What is put over the preset's {@code read}, as JSON. */
    public String read() {
        return Json.of(shop.read(address()));
    }

    /** The paths and queries that were asked for, in their order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** How often a token was asked for. */
    public long askedForTokens() {
        return asked.stream()
                .filter(request -> shop.givesTokens(URI.create(request).getPath()))
                .count();
    }

    /** How often details were asked for. */
    public long askedForDetails() {
        return asked.stream()
                .filter(request -> shop.givesDetails(URI.create(request).getPath()))
                .count();
    }

    /** Lets the next requests for details be too many. */
    public void throttleDetails(int requests) {
        refusedDetails.set(requests);
    }

    /** Lets the next requests be too many. */
    public void throttle(int requests) {
        refusals.set(requests);
    }

    /** Puts text before each body, such as a byte order mark. */
    public void preface(String text) {
        preface = text;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestURI().toString());
            var told = told(request(exchange, sent));
            told.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Content-Type", told.type());
            var body = told.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Told told(Asked asked) {
        if (shop.givesTokens(asked.path())) {
            return shop.answer(asked);
        }
        var isThrottled = isNext(refusals) || shop.givesDetails(asked.path()) && isNext(refusedDetails);
        return isThrottled ? shop.throttled() : shop.answer(asked).behind(preface);
    }

    private static boolean isNext(AtomicInteger refused) {
        return refused.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private Asked request(HttpExchange exchange, String body) {
        var headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> header.getValue().get(0)));
        return new Asked(
                exchange.getRequestMethod(),
                address(),
                exchange.getRequestURI().getPath(),
                Asked.query(exchange.getRequestURI()),
                headers,
                body);
    }
}
