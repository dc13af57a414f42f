package dev.catraca.reading.transport;

import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.format.RecordFormats;
import dev.catraca.source.spec.ReadSpec;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Creates the requests to one source and to servers that it refers to. Only the source's own origin receives its
 * headers.
 */
final class Requests {
    private static final String REFUSED = "the key is refused";

    private final ReadSpec read;
    private final URI home;
    private final SecretReferences secrets;
    private final String userAgent;
    private final OddHost.Names names;

    Requests(ReadSpec read, URI home, SecretReferences secrets, String userAgent) {
        this(read, home, secrets, userAgent, InetAddress::getByName);
    }

    Requests(ReadSpec read, URI home, SecretReferences secrets, String userAgent, OddHost.Names names) {
        this.read = read;
        this.home = home;
        this.secrets = secrets;
        this.userAgent = userAgent;
        this.names = names;
    }

    /** @throws UnknownHostException only for a host that must be requested by its IP address */
    HttpRequest to(URI address) throws UnknownHostException {
        var odd = OddHost.is(address);
        var request = HttpRequest.newBuilder(odd ? OddHost.byNumber(address, names) : address)
                .setHeader("User-Agent", userAgent)
                .setHeader("Accept", RecordFormats.of(read).accept() + ", */*;q=0.5")
                .setHeader("Accept-Encoding", "gzip");
        if (odd) {
            set(request, "Host", OddHost.name(address));
        }
        // Over plain http, HTTP/2 needs an upgrade, which some servers do not handle; over https it is negotiated.
        if (!Addresses.isHttps(address)) {
            request.version(Version.HTTP_1_1);
        }
        if (isAtHome(address)) {
            if (home.getUserInfo() != null) {
                var credentials = home.getUserInfo().getBytes(StandardCharsets.UTF_8);
                request.setHeader(
                        "Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
            }
            read.headers().forEach((name, value) -> set(request, name, secrets.inHeader(value)));
        }
        return request.GET().build();
    }

    /** Whether the server at the address receives the headers of the source. */
    boolean isAtHome(URI address) {
        return Origin.of(address).equals(Origin.of(home));
    }

    /**
     * The text about the key that the server at the address refused; follows a colon.
     *
     * @param asked the address before redirects
     */
    String aboutKey(URI asked, URI address) {
        if (read.headers().isEmpty()) {
            return read.url().contains("${")
                    ? REFUSED + overPlainHttp(address)
                    : REFUSED + ", or one is needed: the source sends none";
        }
        if (isAtHome(address)) {
            return REFUSED + overPlainHttp(address);
        }
        return REFUSED
                + (isAtHome(asked)
                        ? "; the headers were not sent on, because " + Addresses.origin(asked) + " redirects to "
                                + Addresses.origin(address)
                        : "; the headers are sent to " + Addresses.origin(home) + " alone, and not to "
                                + Addresses.origin(address));
    }

    private static String overPlainHttp(URI address) {
        return Addresses.isHttps(address)
                ? ""
                : "; it goes over plain http, where some shops take no key and others can read it: try https";
    }

    private static void set(HttpRequest.Builder request, String name, String value) {
        try {
            request.setHeader(name, value);
        } catch (IllegalArgumentException e) {
            // No cause, because its message contains the value.
            throw SourceException.permanent("the header " + name + " cannot be sent with its value", null);
        }
    }
}
