package dev.catraca.reading.transport;

import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A way to the server of a request.
 *
 * @param address that was judged, and is connected to; empty if a proxy connects to the host
 */
record Way(Optional<InetAddress> address) {
    static final Way THROUGH_PROXY = new Way(Optional.empty());

    static Way to(InetAddress address) {
        return new Way(Optional.of(address));
    }

    /** The request on this way. */
    RequestOptions of(RequestOptions request) {
        return address.map(judged -> request.setServer(
                        SocketAddress.inetSocketAddress(new InetSocketAddress(judged, request.getPort()))))
                .orElse(request);
    }
}
