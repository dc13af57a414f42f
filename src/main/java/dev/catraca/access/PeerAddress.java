package dev.catraca.access;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** The address that attempts are counted by. */
public final class PeerAddress {
    private PeerAddress() {}

    /** That of the sender, or of whom its proxy names (quarkus.http.proxy); "" if the connection is gone, or comes from a socket of this machine. */
    public static String of(HttpServerRequest request) {
        return request.remoteAddress() == null ? "" : of(request.remoteAddress());
    }

    /** A proxy may name what is no address, such as {@code unknown} (RFC 7239); it is not looked up. */
    static String of(SocketAddress peer) {
        return peer.hostAddress() != null ? peer.hostAddress() : peer.host() != null ? peer.host() : "";
    }
}
