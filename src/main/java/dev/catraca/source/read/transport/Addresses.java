package dev.catraca.source.read.transport;

import dev.catraca.source.read.SourceException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What can be said about the addresses that sources send. */
public final class Addresses {
    private Addresses() {}

    /** A valid http or https address with a host, or a {@code file:} address; empty for anything else. */
    public static Optional<URI> parse(String text) {
        try {
            var address = new URI(new URI(text.strip()).toASCIIString());
            return isHttp(address) || "file".equalsIgnoreCase(address.getScheme())
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The address that {@code reference}, absolute or relative, means where it was found; empty unless http or https. */
    public static Optional<URI> follow(URI from, String reference) {
        try {
            var relative = new URI(reference.strip());
            // URI.resolve drops the last step of the path for a bare query, RFC 3986 section 5.2.2 keeps it.
            var target = relative.toString().startsWith("?")
                    ? new URI(withoutQuery(from) + relative)
                    : from.resolve(relative);
            var ascii = new URI(target.toASCIIString());
            return isHttp(ascii) ? Optional.of(ascii) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * The address to go on with: where a redirect, a {@code Link} or a next page leads. From https it never leads to http.
     *
     * @param by what named the address, for errors ("the header Link")
     * @throws SourceException permanent, if the reference is no http or https address, or may not be followed
     */
    public static URI next(URI from, String reference, String by) {
        return follow(from, reference)
                .orElseThrow(() -> SourceException.permanent(by + " is no http or https address", null));
    }

    /** Scheme, host, port and path alone: what may be shown of an address. */
    static String withoutSecrets(URI address) {
        var port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
    }

    private static boolean isHttp(URI address) {
        return ("http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme()))
                && address.getHost() != null;
    }

    private static String withoutQuery(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }
}
