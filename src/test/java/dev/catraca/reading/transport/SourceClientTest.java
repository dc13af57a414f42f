package dev.catraca.reading.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.TestConfig;
import dev.catraca.reading.reach.AddressRefused;
import dev.catraca.reading.reach.NumericAddress;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SourceClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final AtomicInteger lookups = new AtomicInteger();
    private SourceClient client = client("127.0.0.1");
    private RawServer server;

    @AfterEach
    void stop() {
        client.close();
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nbegin",
                "HTTP/1.0 200 OK\r\nContent-Length: 10\r\n\r\nbegin",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbegin\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\nbegin",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbegin\r\n0\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nbegin\r\nno size\r\n"
            })
    void aBodyThatIsCutShortFailsBehindWhatCame(String answer) throws Exception {
        serve((connection, number, out) -> {
            out.write(RawServer.bytes(answer));
            return false;
        });
        try (var body = get("shop").await(PATIENCE).body()) {
            assertArrayEquals("begin".getBytes(), body.readNBytes(5));
            assertThrows(IOException.class, body::read);
        }
    }

    /** More than the client holds waits at the connection when that breaks. */
    @Test
    void whatCameBeforeABreakIsReadFirst() throws Exception {
        var size = 300 * 1024;
        serve((connection, number, out) -> {
            if (connection > 1) {
                out.write(RawServer.bytes(OK));
                return true;
            }
            out.write(RawServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: " + 2 * size + "\r\n\r\n"));
            out.write(new byte[size]);
            return false;
        });
        try (var body = get("shop").await(PATIENCE).body()) {
            assertTrue(server.ended.await(20, TimeUnit.SECONDS));
            // The client sees the break before this answer.
            assertEquals("ok", text(get("shop").await(PATIENCE)));
            assertEquals(size, body.readNBytes(size).length);
            assertThrows(IOException.class, body::read);
        }
    }

    @Test
    void withoutALengthTheConnectionEndsTheBody() throws Exception {
        serve((connection, number, out) -> {
            out.write(RawServer.bytes("HTTP/1.0 200 OK\r\nContent-Type: text/csv\r\n\r\nwhole"));
            return false;
        });
        var answer = get("shop").await(PATIENCE);
        assertFalse(new ResponseHeaders(answer).isEndKnown());
        assertEquals("whole", text(answer));
    }

    @Test
    void takesLongHeaders() throws Exception {
        serve((connection, number, out) -> {
            var link = "X-Link: " + "a".repeat(300_000) + "\r\nx-link: b\r\n";
            out.write(RawServer.bytes(OK.replace("\r\n\r\n", "\r\n" + link + "\r\n")));
            return true;
        });
        assertEquals(
                List.of(300_000, 1),
                get("shop").await(PATIENCE).headers().allValues("X-LINK").stream()
                        .map(String::length)
                        .toList());
    }

    @Test
    void givesUpOnHeadersWithoutEnd() throws Exception {
        serve((connection, number, out) -> {
            out.write(RawServer.bytes("HTTP/1.1 200 OK\r\n"));
            for (var line = 0; line < 1000; line++) {
                out.write(RawServer.bytes("X-" + line + ": " + "a".repeat(1000) + "\r\n"));
            }
            return true;
        });
        assertEquals("the headers of its answer are longer than 384 KB", why(get("shop")));
    }

    @Test
    void repeatsASafeRequestThatAKeptConnectionDidNotTake() throws Exception {
        serve((connection, number, out) -> {
            if (number == 1) {
                out.write(RawServer.bytes(OK));
            }
            return number == 1;
        });
        assertEquals("ok", text(get("shop").await(PATIENCE)));
        assertEquals("ok", text(get("shop").await(PATIENCE)));
        assertEquals(List.of("1 GET /p HTTP/1.1", "1 GET /p HTTP/1.1", "2 GET /p HTTP/1.1"), server.requests);
    }

    @Test
    void repeatsNoPost() throws Exception {
        serve((connection, number, out) -> {
            if (number == 1) {
                out.write(RawServer.bytes(OK));
            }
            return number == 1;
        });
        assertEquals("ok", text(post().await(PATIENCE)));
        assertEquals("the connection was closed before an answer came", why(post()));
        assertEquals(List.of("1 POST /p HTTP/1.1", "1 POST /p HTTP/1.1"), server.requests);
    }

    @Test
    void repeatsNothingThatANewConnectionDidNotAnswer() throws Exception {
        serve((connection, number, out) -> false);
        var failure = assertThrows(ExecutionException.class, () -> get("shop").await(PATIENCE));
        assertEquals(HttpClosedException.class, failure.getCause().getClass());
        assertEquals(List.of("1 GET /p HTTP/1.1"), server.requests);
    }

    @Test
    void triesTheNextAddress() throws Exception {
        serve((connection, number, out) -> {
            out.write(RawServer.bytes(OK));
            return true;
        });
        // The server listens at the second only.
        use(client("127.0.0.2", "127.0.0.1"));
        assertEquals("ok", text(get("shop").await(PATIENCE)));
        use(client("127.0.0.2", "127.0.0.3"));
        assertEquals("the connection was refused", why(get("shop")));
    }

    /** A name that leads elsewhere when it is looked up once more. */
    @Test
    void connectsToTheAddressThatWasJudged() throws Exception {
        serve((connection, number, out) -> {
            out.write(RawServer.bytes(OK.replace("200 OK", "200 OK\r\nConnection: close")));
            return false;
        });
        use(new SourceClient(TestConfig.DEFAULT, host -> new InetAddress[] {
            NumericAddress.of(lookups.incrementAndGet() % 2 == 1 ? "127.0.0.1" : "169.254.169.254")
        }));
        assertEquals("ok", text(get("shop.example").await(PATIENCE)));
        assertEquals(1, lookups.get());
        var failure =
                assertThrows(ExecutionException.class, () -> get("shop.example").await(PATIENCE));
        assertEquals(AddressRefused.class, failure.getCause().getClass());
        assertEquals(1, server.requests.size());
    }

    @Test
    void holdsBackAServerThatIsFasterThanItsReader() throws Exception {
        var held = new HeldServer(64);
        try (held;
                var body = client.send(get(held.address())).await(PATIENCE).body()) {
            assertTrue(held.isHeldBack(), "64 MB were sent before a byte was read");
            assertEquals(64 * 1024 * 1024L, body.transferTo(OutputStream.nullOutputStream()));
        }
    }

    @Test
    void closingTheBodyEndsTheTransfer() throws Exception {
        serve((connection, number, out) -> {
            out.write(RawServer.bytes("HTTP/1.1 200 OK\r\n\r\n"));
            while (true) {
                out.write(new byte[10_000]);
            }
        });
        var body = get("shop").await(PATIENCE).body();
        body.readNBytes(10);
        body.close();
        assertTrue(server.ended.await(20, TimeUnit.SECONDS));
        assertThrows(IOException.class, body::read);
    }

    /** The rest of a body that nobody reads waits in memory, and its connection serves the next request already. */
    @Test
    void closingABodyThatCameHarmsNoOtherRequest() throws Exception {
        var second = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var size = 300 * 1024;
        serve((connection, number, out) -> {
            if (connection == 1 && number == 1) {
                out.write(RawServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n"));
                out.write(new byte[size]);
                return true;
            }
            if (connection == 1) {
                second.countDown();
                await(go);
                out.write(RawServer.bytes(OK));
                return true;
            }
            out.write(RawServer.bytes(OK.replace("200 OK", "200 OK\r\nConnection: close")));
            return false;
        });
        var first = post().await(PATIENCE).body();
        var other = post();
        while (second.getCount() > 0) {
            try {
                other.await(Duration.ofMillis(100));
                // It went over a connection of its own, because the first was not free yet.
                other = post();
            } catch (TimeoutException e) {
                // It may be the one that waits at the server.
            }
        }
        first.close();
        assertThrows(IOException.class, first::read);
        go.countDown();
        assertEquals("ok", text(other.await(PATIENCE)));
    }

    @Test
    void cancellingEndsTheConnection() throws Exception {
        var asked = new CountDownLatch(1);
        serve((connection, number, out) -> {
            asked.countDown();
            return true;
        });
        var exchange = get("shop");
        assertTrue(asked.await(20, TimeUnit.SECONDS));
        exchange.cancel();
        assertThrows(CancellationException.class, () -> exchange.await(PATIENCE));
        assertTrue(server.ended.await(20, TimeUnit.SECONDS));
    }

    @Test
    void aReaderCanBeInterrupted() throws Exception {
        serve((connection, number, out) -> {
            out.write(RawServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"));
            return true;
        });
        try (var body = get("shop").await(PATIENCE).body()) {
            Thread.currentThread().interrupt();
            assertThrows(IOException.class, body::read);
            assertTrue(Thread.interrupted());
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void serve(RawServer.Answer answer) throws IOException {
        server = new RawServer(answer);
    }

    private void use(SourceClient other) {
        client.close();
        client = other;
    }

    private SourceClient client(String... addresses) {
        var found = Arrays.stream(addresses).map(NumericAddress::of).toArray(InetAddress[]::new);
        return new SourceClient(TestConfig.DEFAULT, host -> found);
    }

    private Exchange get(String host) {
        return client.send(get(server.address(host)));
    }

    private static OutgoingRequest get(URI address) {
        return new OutgoingRequest("GET", address, Map.of(), null, true);
    }

    private Exchange post() {
        return client.send(new OutgoingRequest("POST", server.address("shop"), Map.of(), null, false));
    }

    private static String text(HttpAnswer answer) throws IOException {
        try (InputStream body = answer.body()) {
            return new String(body.readAllBytes());
        }
    }

    private static String why(Exchange exchange) {
        var failure = assertThrows(ExecutionException.class, () -> exchange.await(PATIENCE));
        return Unreachable.of("shop", URI.create("http://shop/p"), failure.getCause(), PATIENCE)
                .getMessage()
                .replace("shop could not be reached: ", "");
    }
}
