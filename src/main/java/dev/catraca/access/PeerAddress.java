package dev.catraca.access;

import io.vertx.core.http.HttpServerRequest;

/** The address that attempts are counted by. */
public final class PeerAddress {
    private PeerAddress() {}

    /** That of the sender, or of whom its proxy names (quarkus.http.proxy); "" if the connection is gone. */
    public static String of(HttpServerRequest request) {
        return request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    }
}
