package dev.catraca.reading.transport;

import dev.catraca.http.HostAndPort;
import dev.catraca.reading.SourceException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * A host whose name DNS knows and {@link java.net.http.HttpClient} does not take, as {@code loja_a}. It is asked by its number,
 * with its name in the header {@code Host}. Over https that does not work: a certificate is for a name, and cannot be
 * checked against this one.
 */
final class OddHost {
    private OddHost() {}

    /** Knows the numbers of hosts. */
    @FunctionalInterface
    interface Names {
        InetAddress number(String host) throws UnknownHostException;
    }

    /**
     * Has to be called before the process makes its first client, or such hosts are refused: the client forbids the
     * header {@code Host} otherwise, and looks once.
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

    /** The same address with the host's number in the place of its name. */
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

    /** What its header {@code Host} says. */
    static String name(URI address) {
        var server = HostAndPort.of(address).orElseThrow();
        return server.host() + (server.port() < 0 ? "" : ":" + server.port());
    }
}
