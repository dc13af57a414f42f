package dev.catraca.reading.transport;

import dev.catraca.http.HostAndPort;
import dev.catraca.reading.SourceException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * A host whose name exists in DNS, but is refused by {@link java.net.http.HttpClient}, such as {@code loja_a}. Requests
 * go to its IP address, with the name in the header {@code Host}. This does not work over https, because a certificate
 * cannot be checked against such a name.
 */
final class OddHost {
    private OddHost() {}

    /** Resolves host names to IP addresses. */
    @FunctionalInterface
    interface Names {
        InetAddress number(String host) throws UnknownHostException;
    }

    /**
     * Must be called before the process creates its first client. The client forbids the header {@code Host} by
     * default, and reads this setting only once.
     */
    static void allowHostHeader() {
        var allowed = "jdk.httpclient.allowRestrictedHeaders";
        var others = System.getProperty(allowed);
        if (others == null) {
            System.setProperty(allowed, "host");
        } else if (!(',' + others + ',').toLowerCase(Locale.ROOT).contains(",host,")) {
            System.setProperty(allowed, others + ",host");
        }
    }

    static boolean is(URI address) {
        return address.getHost() == null;
    }

    /** The same address with the host's IP address instead of its name. */
    static URI byNumber(URI address, Names names) throws UnknownHostException {
        if (Addresses.isHttps(address)) {
            throw SourceException.configuration(
                    Addresses.origin(address)
                            + " cannot be asked over https: no certificate can be checked for a host name"
                            + " like this (an underscore in it, perhaps); use http or another name of the host",
                    null);
        }
        var server = HostAndPort.of(address).orElseThrow();
        var number = names.number(server.host());
        var host = number instanceof Inet6Address
                ? "[" + number.getHostAddress().replaceFirst("%.*", "") + "]"
                : number.getHostAddress();
        return URI.create(address.getScheme() + "://" + host + (server.port() < 0 ? "" : ":" + server.port())
                + address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery()));
    }

    /** The value of its header {@code Host}. */
    static String name(URI address) {
        var server = HostAndPort.of(address).orElseThrow();
        return server.host() + (server.port() < 0 ? "" : ":" + server.port());
    }
}
