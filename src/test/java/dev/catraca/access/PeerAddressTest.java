package dev.catraca.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;

/** What attempts are counted by where the peer has no address. */
class PeerAddressTest {
    @Test
    void isTheAddressTheNameOrNothing() {
        assertEquals("192.0.2.1", PeerAddress.of(SocketAddress.inetSocketAddress(80, "192.0.2.1")));
        assertEquals("unknown", PeerAddress.of(SocketAddress.inetSocketAddress(80, "unknown")));
        assertEquals("", PeerAddress.of(SocketAddress.domainSocketAddress("/run/catraca.sock")));
    }
}
