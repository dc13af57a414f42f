package dev.catraca.reading.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.Specs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OddHostTest {
    @Test
    void isAskedByItsNumberAndItsName() throws IOException, InterruptedException {
        SourceClient.prepare();
        var hosts = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            hosts.add(exchange.getRequestHeaders().getFirst("Host") + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            var place = "loja_a:" + server.getAddress().getPort();
            var address = Addresses.parse("http://" + place + "/p?a=b c").orElseThrow();
            HttpClient.newHttpClient().send(requests(address, true).to(address), BodyHandlers.discarding());
            assertEquals(List.of(place + " /p?a=b%20c"), hosts);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void isNotAskedOverHttps() {
        var address = Addresses.parse("https://loja_a/p?k=s3cret").orElseThrow();
        var failure = assertThrows(
                SourceException.class, () -> requests(address, true).to(address));
        assertTrue(failure.getMessage().startsWith("https://loja_a cannot be asked over https"), failure.getMessage());
        assertEquals(SourceException.Kind.CONFIGURATION, failure.kind());
    }

    @Test
    void mayBeUnknown() {
        var address = Addresses.parse("http://loja_a/p").orElseThrow();
        assertThrows(UnknownHostException.class, () -> requests(address, false).to(address));
    }

    private static Requests requests(URI home, boolean known) {
        var read = Specs.read(home.toString(), "json", "", Specs.NONE, Map.of());
        return new Requests(read, home, new SecretReferences(read, text -> text), "test", name -> {
            if (known) {
                return InetAddress.getLoopbackAddress();
            }
            throw new UnknownHostException(name);
        });
    }
}
