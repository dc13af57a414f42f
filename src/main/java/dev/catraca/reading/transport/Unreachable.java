package dev.catraca.reading.transport;

import dev.catraca.http.HostAndPort;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.reach.AddressRefused;
import dev.catraca.tls.CertificateRefused;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Describes why a server could not be reached. Faults of addresses, certificates and TLS need a person; other failures may be
 * temporary.
 */
final class Unreachable {
    private static final Pattern ENDED =
            Pattern.compile("(?i).*(?:received no bytes|GOAWAY|closed|EOF|broken pipe|unexpectedly|terminated).*");

    /** What the client throws at bytes that it cannot read. */
    private static final List<Class<? extends Throwable>> NO_HTTP = List.of(
            DecoderException.class, Http2Exception.class, IllegalArgumentException.class, IllegalStateException.class);

    private Unreachable() {}

    /**
     * @param shown the address without secrets
     * @param patience the time limit for connecting
     */
    static SourceException of(String shown, URI address, Throwable failure, Duration patience) {
        var causes = causes(failure);
        var unwanted = first(causes, AddressRefused.class);
        if (unwanted.isPresent()) {
            return SourceException.configuration(
                    shown + " is not asked: its address " + unwanted.get().getMessage(), failure);
        }
        var refused = first(causes, CertificateRefused.class);
        if (refused.isPresent()) {
            return SourceException.configuration(
                    shown + " is not asked: its certificate " + refused.get().getMessage(), failure);
        }
        if (has(causes, NotSslRecordException.class)) {
            return SourceException.configuration(
                    shown
                            + " could not be reached: the server does not speak TLS there; perhaps its address begins with"
                            + " http://, or the port is another",
                    failure);
        }
        if (says(causes, ".*protocol_version.*")) {
            return SourceException.configuration(
                    shown + " could not be reached: the server speaks neither TLS 1.2 nor TLS 1.3", failure);
        }
        var why = reason(causes, address, patience);
        return SourceException.passing(
                shown + " could not be reached" + (why.isEmpty() ? "" : ": " + why), failure, null);
    }

    private static String reason(List<Throwable> causes, URI address, Duration patience) {
        if (has(causes, UnknownHostException.class)) {
            return "the name " + HostAndPort.of(address).map(HostAndPort::host).orElse("") + " is not known";
        }
        if (has(causes, ProxyConnectException.class)) {
            return "the proxy (catraca.source.proxy) has not connected to it";
        }
        if (has(causes, ConnectTimeoutException.class) || has(causes, SslHandshakeTimeoutException.class)) {
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
        if (has(causes, SSLException.class)) {
            return "the TLS handshake failed";
        }
        if (has(causes, TooLongHttpHeaderException.class)) {
            return "the headers of its answer are longer than " + AnswerCodec.MOST_HEADERS / 1024 + " KB";
        }
        if (NO_HTTP.stream().anyMatch(type -> has(causes, type))) {
            return "its answer is not HTTP";
        }
        return has(causes, EOFException.class) || says(causes, ENDED.pattern())
                ? "the connection was closed before an answer came"
                : "";
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
