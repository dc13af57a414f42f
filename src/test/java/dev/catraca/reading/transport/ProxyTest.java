package dev.catraca.reading.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.TestConfig;
import dev.catraca.reading.reach.AddressRefused;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests through a proxy, which connects to names that this machine does not know. */
@Timeout(60)
class ProxyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private RawServer proxy;
    private SourceClient client;
    private String answer = OK;

    @BeforeEach
    void start() throws Exception {
        proxy = new RawServer((connection, number, out) -> {
            out.write(RawServer.bytes(answer));
            return false;
        });
        var place = proxy.address("127.0.0.1").getAuthority();
        client = new SourceClient(TestConfig.DEFAULT.allowing().through(place), host -> {
            if (host.equals("inside.example")) {
                return new InetAddress[] {InetAddress.getByName("10.0.0.1")};
            }
            throw new UnknownHostException(host);
        });
    }

    @AfterEach
    void stop() {
        client.close();
        proxy.close();
    }

    @Test
    void asksForTheWholeAddressOverHttp() throws Exception {
        assertEquals("ok", new String(send("http://shop.example/p?a=1").body().readAllBytes()));
        assertEquals("ok", new String(send("http://shop.example:8080/p").body().readAllBytes()));
        assertEquals(
                List.of("1 GET http://shop.example/p?a=1 HTTP/1.1", "2 GET http://shop.example:8080/p HTTP/1.1"),
                proxy.requests);
    }

    @Test
    void asksForAConnectionOverHttps() {
        answer = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
        var failure = assertThrows(ExecutionException.class, () -> send("https://shop.example/p?k=s3cret"));
        var told = Unreachable.of("shop", URI.create("https://shop.example"), failure.getCause(), PATIENCE);
        assertEquals(
                "shop could not be reached: the proxy (catraca.source.proxy) has not connected to it",
                told.getMessage());
        assertEquals(List.of("1 CONNECT shop.example:443 HTTP/1.1"), proxy.requests);
    }

    @Test
    void isNotAskedForWhatIsForbidden() {
        for (var address : List.of(
                "http://127.0.0.1/p",
                "https://127.0.0.1/p",
                "http://0x7f.1/p",
                "http://localhost/p",
                "https://x.localhost/p",
                "https://[::1]/p",
                "http://169.254.169.254/p",
                "https://inside.example/p")) {
            var failure = assertThrows(ExecutionException.class, () -> send(address), address);
            assertEquals(AddressRefused.class, failure.getCause().getClass(), address);
        }
        assertTrue(proxy.requests.isEmpty());
    }

    private HttpAnswer send(String address) throws Exception {
        var request = new OutgoingRequest("GET", Addresses.parse(address).orElseThrow(), Map.of(), null, true);
        return client.send(request).await(PATIENCE);
    }
}
