package dev.catraca.reading.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.TestConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Hosts such as {@code loja_a}: Docker gives such names, and they are no names of the Internet. */
class OddHostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void isAskedByItsName() throws Exception {
        var hosts = new CopyOnWriteArrayList<String>();
        var server = server(hosts);
        try (var client =
                new SourceClient(TestConfig.DEFAULT, host -> new InetAddress[] {InetAddress.getLoopbackAddress()})) {
            var place = "loja_a:" + server.getAddress().getPort();
            var address = Addresses.parse("http://" + place + "/p?a=b c").orElseThrow();
            client.send(get(address)).await(PATIENCE);
            assertEquals(List.of(place + " /p?a=b%20c"), hosts);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void isNotAskedOverHttps() {
        var address = Addresses.parse("https://loja_a/p?k=s3cret").orElseThrow();
        var failure = assertThrows(SourceException.class, () -> get(address));
        assertTrue(failure.getMessage().startsWith("https://loja_a cannot be asked over https"), failure.getMessage());
        assertEquals(SourceException.Kind.CONFIGURATION, failure.kind());
    }

    @Test
    void mayBeUnknown() {
        var address = Addresses.parse("http://loja_a/p").orElseThrow();
        try (var client = new SourceClient(TestConfig.DEFAULT, host -> {
            throw new UnknownHostException(host);
        })) {
            var failure = assertThrows(
                    ExecutionException.class, () -> client.send(get(address)).await(PATIENCE));
            assertEquals(UnknownHostException.class, failure.getCause().getClass());
        }
    }

    private static HttpServer server(List<String> hosts) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            hosts.add(exchange.getRequestHeaders().getFirst("Host") + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static OutgoingRequest get(URI address) {
        return new OutgoingRequest("GET", address, Map.of(), null, true);
    }
}
