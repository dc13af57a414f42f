package dev.catraca.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.catraca.notify.message.MessageWriter;
import dev.catraca.notify.message.Wording;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a receiver's answer means, whatever it answers. */
class WebhookTest {
    private static final Wording ENGLISH = Wording.of("en").orElseThrow();
    private final AtomicInteger elsewhere = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/status/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            var path = exchange.getRequestURI().getPath();
            exchange.sendResponseHeaders(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)), -1);
            exchange.close();
        });
        server.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        // The head comes, the rest never does.
        server.createContext("/hangs", exchange -> exchange.sendResponseHeaders(200, 100));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everySuccessIsADelivery() {
        for (var status : List.of(200, 202, 204)) {
            assertTrue(post("/status/" + status) instanceof DeliveryOutcome.Delivered, () -> "" + status);
        }
    }

    @Test
    void onlyWhatMayPassIsTriedAgain() {
        for (var status : List.of(408, 429, 500, 503)) {
            var failed = (DeliveryOutcome.Failed) post("/status/" + status);
            assertTrue(failed.passing(), failed::toString);
            assertEquals(Duration.ofSeconds(7), failed.retryAfter());
        }
        for (var status : List.of(301, 302, 307, 400, 401, 404, 410)) {
            var failed = (DeliveryOutcome.Failed) post("/status/" + status);
            assertFalse(failed.passing(), failed::toString);
            assertTrue(failed.why().startsWith("localhost answered " + status), failed::why);
        }
        assertEquals(0, elsewhere.get(), "no redirect is followed");
    }

    @Test
    void aReceiverThatHangsInItsAnswerIsGivenUp() {
        var failed = (DeliveryOutcome.Failed) post("/hangs");
        assertTrue(failed.passing());
        assertEquals("localhost did not answer within 1000 ms.", failed.why());
    }

    @Test
    void whyNobodyIsThereIsToldWithoutTheAddress() {
        var port = server.getAddress().getPort();
        server.stop(0);
        var failed = (DeliveryOutcome.Failed) post("http://localhost:" + port, "/T0-secret");
        assertTrue(failed.passing());
        assertEquals("localhost could not be reached (ConnectException).", failed.why());
    }

    private DeliveryOutcome post(String path) {
        return post("http://localhost:" + server.getAddress().getPort(), path);
    }

    private static DeliveryOutcome post(String origin, String path) {
        var config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(Map.of("catraca.notify.timeout", "1s"), "test", 500))
                .withMapping(NotifyConfig.class)
                .build()
                .getConfigMapping(NotifyConfig.class);
        var channel = new Channel(
                "ops",
                ChannelType.WEBHOOK,
                URI.create(origin + path),
                List.of(),
                Set.of(),
                NoticeKind.OF_RUNS,
                ENGLISH,
                Map.of(),
                Optional.empty());
        var notice = Notice.test("ops");
        var message = new MessageWriter(Optional.empty()).write(notice, ENGLISH);
        return new Webhook(config).post(channel, notice, message).await().atMost(Duration.ofSeconds(20));
    }
}
