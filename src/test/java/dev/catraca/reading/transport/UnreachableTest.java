package dev.catraca.reading.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Causes that a test cannot produce on the loopback address. */
class UnreachableTest {
    @Test
    void aNameThatIsNotKnown() {
        assertEquals(
                "shop could not be reached: the name shop.invalid is not known",
                words(new UnknownHostException("shop.invalid")));
    }

    @Test
    void aServerThatDoesNotTakeTheConnection() {
        assertEquals(
                "shop could not be reached: no connection came about within 10.0 s",
                words(new ConnectTimeoutException("connection timed out: /10.0.0.1:80")));
        assertEquals(
                "shop could not be reached: no connection came about within 10.0 s",
                words(new SslHandshakeTimeoutException("handshake timed out after 10000ms")));
    }

    @Test
    void aNetworkWithoutAWay() {
        assertEquals(
                "shop could not be reached: there is no way to it through the network",
                words(new ConnectException("Network is unreachable: /10.0.0.1:80")));
        assertEquals(
                "shop could not be reached: there is no way to it through the network",
                words(new NoRouteToHostException("No route to host")));
    }

    private static String words(Exception failure) {
        var exception = Unreachable.of("shop", URI.create("http://shop.invalid/p"), failure, Duration.ofSeconds(10));
        assertTrue(exception.retryable());
        return exception.getMessage();
    }
}
