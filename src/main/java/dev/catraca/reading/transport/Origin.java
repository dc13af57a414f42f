package dev.catraca.reading.transport;

import dev.catraca.http.HostAndPort;
import java.net.URI;
import java.util.Locale;

/** Scheme, host and port of an address, RFC 6454. Decides which servers may receive the headers of a source. */
record Origin(String scheme, String host, int port) {
    static Origin of(URI address) {
        var scheme = address.getScheme().toLowerCase(Locale.ROOT);
        var server = HostAndPort.of(address).orElseThrow();
        var standard = scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, server.host().toLowerCase(Locale.ROOT), server.port() < 0 ? standard : server.port());
    }
}
