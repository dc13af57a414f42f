package dev.catraca.reading.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.Certificates;
import dev.catraca.reading.TestConfig;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2 and names over https, at a server that speaks both versions. */
@Timeout(60)
class SecureClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] LARGE = new byte[3 * 1024 * 1024];

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static Path shop;
    private static SourceClient client;
    private final Vertx vertx = Vertx.vertx();
    /** Version, name that the client asked for, and authority, for each request. */
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private HttpServer server;

    @BeforeAll
    static void make() {
        certificates = new Certificates(folder);
        shop = certificates.file("dns:shop.example,dns:shop");
        client = new SourceClient(
                TestConfig.trusting(certificates.pem()), host -> new InetAddress[] {InetAddress.getLoopbackAddress()});
    }

    @AfterEach
    void stop() {
        vertx.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "shop", "SHOP.example."})
    void sendsTheNameOfTheHost(String host) throws Exception {
        serve(shop, request -> request.response().end("ok"));
        var answer = get(host).await(PATIENCE);
        assertEquals("ok", new String(answer.body().readAllBytes()));
        assertTrue(new ResponseHeaders(answer).isEndKnown());
        var name = host.equals("SHOP.example.") ? "shop.example" : host;
        assertEquals(List.of("HTTP_2 " + name + " " + host + ":" + server.actualPort()), asked);
    }

    /** The address was looked up, and whoever answers the look-up may have a certificate for it. */
    @Test
    void aCertificateForTheAddressIsNoneForTheName() {
        serve(certificates.file("ip:127.0.0.1"), request -> request.response().end("ok"));
        var failure =
                assertThrows(ExecutionException.class, () -> get("shop.example").await(PATIENCE));
        assertEquals(
                "shop is not asked: its certificate is for another host: 127.0.0.1",
                Unreachable.of("shop", URI.create("https://shop.example"), failure.getCause(), PATIENCE)
                        .getMessage());
        assertEquals(List.of(), asked);
    }

    @Test
    void readsALargeBodyOverHttp2() throws Exception {
        serve(shop, request -> request.response().end(Buffer.buffer(LARGE)));
        try (var body = get("shop.example").await(PATIENCE).body()) {
            assertArrayEquals(LARGE, body.readAllBytes());
        }
    }

    @Test
    void aBodyThatIsCutShortOverHttp2Fails() throws Exception {
        serve(
                shop,
                request -> request.response()
                        .setChunked(true)
                        .write("begin")
                        .onSuccess(sent -> request.response().reset(2)));
        try (var body = get("shop.example").await(PATIENCE).body()) {
            assertArrayEquals("begin".getBytes(), body.readNBytes(5));
            assertThrows(IOException.class, body::read);
        }
    }

    @Test
    void sendsABodyOverHttp2() throws Exception {
        serve(
                shop,
                request -> request.body()
                        .onSuccess(body -> request.response().end(request.getHeader("x-key") + " " + body)));
        var post = new OutgoingRequest("POST", address("shop.example"), Map.of("X-Key", "k"), "body".getBytes(), false);
        assertEquals(
                "k body", new String(client.send(post).await(PATIENCE).body().readAllBytes()));
    }

    @Test
    void speaksToTheServerBehindAProxy() throws Exception {
        serve(shop, request -> request.response().end("ok"));
        try (var proxy = new Tunnel(server.actualPort());
                var through = new SourceClient(
                        TestConfig.trusting(certificates.pem()).through("127.0.0.1:" + proxy.port()), host -> {
                            throw new UnknownHostException(host);
                        })) {
            var answer = through.send(new OutgoingRequest("GET", address("shop.example"), Map.of(), null, true))
                    .await(PATIENCE);
            assertEquals("ok", new String(answer.body().readAllBytes()));
            assertEquals(List.of("CONNECT shop.example:" + server.actualPort() + " HTTP/1.1"), proxy.asked());
            assertEquals(List.of("HTTP_2 shop.example shop.example:" + server.actualPort()), asked);
        }
    }

    private void serve(Path pem, Handler<HttpServerRequest> handler) {
        var options = new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setSni(true)
                .setKeyCertOptions(
                        new PemKeyCertOptions().setCertPath(pem.toString()).setKeyPath(pem.toString()));
        server = vertx.createHttpServer(options)
                .requestHandler(request -> {
                    asked.add(request.version() + " " + request.connection().indicatedServerName() + " "
                            + request.authority());
                    handler.handle(request);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private Exchange get(String host) {
        return client.send(new OutgoingRequest("GET", address(host), Map.of(), null, true));
    }

    private URI address(String host) {
        return URI.create("https://" + host + ":" + server.actualPort() + "/p");
    }
}
