package dev.catraca.reading.transport;

import dev.catraca.http.AddressEncoding;
import dev.catraca.http.HostAndPort;
import dev.catraca.reading.SourceException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parses and resolves addresses that sources send. Accepts what browsers accept ({@link AddressEncoding}). */
public final class Addresses {
    /** The most characters of an address or a cursor that a source leads to: those that a server must understand, RFC 9110, section 4.1. */
    public static final int LONGEST = 8_000;

    private static final Pattern SCHEME = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9+.-]{0,30}:).*", Pattern.DOTALL);

    /** A key has a digit, or letters of both cases; a word such as "products" has not. */
    private static final Pattern NO_WORD =
            Pattern.compile(".*(?:[0-9]|\\p{Lower}.*\\p{Upper}|\\p{Upper}.*\\p{Lower}).*");

    /** A shorter value occurs in ordinary texts. */
    private static final int LEAST_SECRET = 16;

    private Addresses() {}

    /** A valid http or https address with a host, or a {@code file:} address; empty for anything else. */
    public static Optional<URI> parse(String text) {
        try {
            var address = new URI(AddressEncoding.of(text));
            return isHttp(address) || "file".equalsIgnoreCase(address.getScheme())
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * Resolves {@code reference}, absolute or relative, against {@code from}, without its fragment; empty unless http
     * or https.
     */
    public static Optional<URI> follow(URI from, String reference) {
        try {
            var relative = new URI(AddressEncoding.of(reference).replaceFirst("#.*", ""));
            var target = new URI(resolved(from, relative));
            return isHttp(target) ? Optional.of(target) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /**
     * The target of a redirect, a {@code Link} or a next page. Never goes from https to http. At the same host it stays
     * on https and the same port, because shops behind a proxy write http but mean https; http at another host is
     * refused.
     *
     * @param by the origin of the address, for errors ("the header Link")
     * @throws SourceException permanent, if the reference is not an http or https address, or may not be followed; the
     *     message shows at most its scheme or host
     */
    public static URI next(URI from, String reference, String by) {
        var target = follow(from, reference)
                .orElseThrow(() ->
                        SourceException.permanent(by + " is no http or https address" + whatIsWrong(reference), null));
        return secured(from, target, by);
    }

    /** The target itself, or, if it leads from https to http, the result described at {@link #next}. */
    static URI secured(URI from, URI target, String by) {
        if (!isHttps(from) || isHttps(target)) {
            return target;
        }
        var host = Origin.of(target).host();
        if (!Origin.of(from).host().equals(host)) {
            throw SourceException.permanent(
                    by + " leads from https to http at another host (" + host
                            + ") and is not followed, because what is sent there could be read on the way",
                    null);
        }
        return URI.create("https://" + from.getRawAuthority() + target.getRawPath()
                + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery()));
    }

    /** Scheme, host, port and path only: the part of an address that may be shown. */
    static String withoutSecrets(URI address) {
        return origin(address) + address.getRawPath();
    }

    /**
     * The parts of an address that {@link #withoutSecrets} leaves out and that can be found again: its query with the question mark, the
     * query alone, and the values in it, of which a short one counts only if it is no plain word.
     */
    public static List<String> secretParts(URI address) {
        return Optional.ofNullable(address.getRawQuery()).stream()
                .flatMap(query -> Stream.concat(
                        Stream.of("?" + query),
                        Stream.concat(
                                        Stream.of(query),
                                        Stream.of(query.split("&"))
                                                .map(parameter -> parameter.substring(parameter.indexOf('=') + 1))
                                                .map(Addresses::decoded))
                                .filter(part -> part.length() >= LEAST_SECRET
                                        || NO_WORD.matcher(part).matches())))
                .distinct()
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    static String origin(URI address) {
        var server = HostAndPort.of(address).orElseThrow();
        return address.getScheme() + "://" + server.host() + (server.port() < 0 ? "" : ":" + server.port());
    }

    static boolean isHttps(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private static boolean isHttp(URI address) {
        return ("http".equalsIgnoreCase(address.getScheme()) || isHttps(address))
                && HostAndPort.of(address).isPresent();
    }

    private static String resolved(URI from, URI relative) {
        if (relative.toString().isEmpty()) {
            return withoutQuery(from) + (from.getRawQuery() == null ? "" : "?" + from.getRawQuery());
        }
        // For a bare query, URI.resolve drops the last path segment; RFC 3986 section 5.2.2 keeps it. It also adds no
        // slash if the base path is empty.
        if (relative.toString().startsWith("?")) {
            return withoutQuery(from) + relative;
        }
        return (from.getRawPath().isEmpty() ? URI.create(withoutQuery(from) + "/") : from)
                .resolve(relative)
                .toString();
    }

    private static String withoutQuery(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    }

    private static String whatIsWrong(String reference) {
        var scheme = SCHEME.matcher(reference);
        if (scheme.matches() && !scheme.group(1).toLowerCase(Locale.ROOT).matches("https?:")) {
            return ": it begins with \"" + scheme.group(1) + "\"";
        }
        return HostAndPort.unfitCharacter(reference)
                .map(letter -> ": the character '" + letter + "' cannot stand in a host")
                .orElse("");
    }
}
