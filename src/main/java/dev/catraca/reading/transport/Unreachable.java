package dev.catraca.reading.transport;

import dev.catraca.http.HostAndPort;
import dev.catraca.http.StatusCode;
import dev.catraca.reading.SourceException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Describes why a server could not be reached. Faults of certificates and TLS need a person; other failures may be
 * temporary.
 */
final class Unreachable {
    private static final Pattern TUNNEL = Pattern.compile("(?i).*(?:tunnel failed|proxy)\\D{0,40}([0-9]{3}).*");
    private static final Pattern ENDED =
            Pattern.compile("(?i).*(?:received no bytes|GOAWAY|closed|EOF|broken pipe|unexpectedly|terminated).*");

    private Unreachable() {}

    /**
     * @param shown the address without secrets
     * @param patience the time limit for connecting
     */
    static SourceException of(String shown, URI address, Throwable failure, Duration patience) {
        var causes = causes(failure);
        var refused = first(causes, CertificateRefused.class);
        if (refused.isPresent()) {
            return SourceException.configuration(
                    shown + " is not asked: its certificate " + refused.get().getMessage(), failure);
        }
        var handshake = first(causes, SSLException.class).map(SSLException::getMessage);
        if (handshake.filter(Unreachable::speaksNoTls).isPresent()) {
            return SourceException.configuration(
                    shown
                            + " could not be reached: the server does not speak TLS there; perhaps its address begins with"
                            + " http://, or the port is another",
                    failure);
        }
        if (handshake.filter(text -> text.contains("protocol_version")).isPresent()) {
            return SourceException.configuration(
                    shown + " could not be reached: the server speaks neither TLS 1.2 nor TLS 1.3", failure);
        }
        var why = reason(causes, address, patience);
        return SourceException.passing(
                shown + " could not be reached" + (why.isEmpty() ? "" : ": " + why + proxy(address)), failure, null);
    }

    private static String reason(List<Throwable> causes, URI address, Duration patience) {
        if (has(causes, UnresolvedAddressException.class) || has(causes, UnknownHostException.class)) {
            return "the name " + HostAndPort.of(address).map(HostAndPort::host).orElse("") + " is not known";
        }
        if (has(causes, HttpConnectTimeoutException.class)) {
            return "no connection came about within " + patience.toMillis() / 1000.0 + " s";
        }
        if (has(causes, NoRouteToHostException.class) || says(causes, "(?i).*unreachable.*")) {
            return "there is no way to it through the network";
        }
        if (says(causes, "(?i).*(?:connection timed out|operation timed out).*")) {
            return "the connection timed out";
        }
        if (has(causes, ConnectException.class)) {
            return "the connection was refused";
        }
        if (says(causes, "(?i).*reset.*")) {
            return "the connection was reset";
        }
        var tunnel = causes.stream()
                .map(cause -> TUNNEL.matcher(String.valueOf(cause.getMessage())))
                .filter(matcher -> matcher.matches())
                .findFirst();
        if (tunnel.isPresent()) {
            return "the proxy answered "
                    + StatusCode.words(Integer.parseInt(tunnel.get().group(1)));
        }
        if (has(causes, SSLException.class)) {
            return "the TLS handshake failed";
        }
        if (has(causes, ProtocolException.class)) {
            return "its answer is not HTTP";
        }
        return has(causes, EOFException.class) || says(causes, ENDED.pattern())
                ? "the connection was closed before an answer came"
                : "";
    }

    private static boolean speaksNoTls(String message) {
        return message != null && message.toLowerCase(Locale.ROOT).contains("unrecognized ssl message");
    }

    /** Names the proxy, because it may have caused the failure. */
    private static String proxy(URI address) {
        return Optional.ofNullable(ProxySelector.getDefault())
                .filter(selector -> !OddHost.is(address))
                .map(selector -> selector.select(address))
                .flatMap(proxies -> proxies.stream()
                        .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
                        .findFirst())
                .map(proxy -> (InetSocketAddress) proxy.address())
                .map(proxy -> " (through the proxy " + proxy.getHostString() + ":" + proxy.getPort() + ")")
                .orElse("");
    }

    private static List<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (var cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static <T extends Throwable> Optional<T> first(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return first(causes, type).isPresent();
    }

    private static boolean says(List<Throwable> causes, String pattern) {
        return causes.stream()
                .anyMatch(cause -> String.valueOf(cause.getMessage()).matches(pattern));
    }
}
