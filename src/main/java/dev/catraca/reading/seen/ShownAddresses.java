package dev.catraca.reading.seen;

import dev.catraca.http.AddressEncoding;
import dev.catraca.http.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows the addresses in the headers of an answer as those of requests are shown, because a query may be a key. */
final class ShownAddresses {
    private static final String HIDDEN = "?(not shown)";

    /** An address that ends nowhere goes on to the end of the header. */
    private static final Pattern LINKED = Pattern.compile("<([^<>]*+)(>|\\z|(?=<))");

    private static final Pattern REFRESH = Pattern.compile(
            "([\\s\\d.]*+[;,]?+\\s*+(?:url\\s*+=\\s*+)?+['\"]?+)([^'\"]*+)(.*+)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern USER = Pattern.compile("//[^/?#]*+@");

    private final URI from;
    private final Function<URI, String> shown;

    /**
     * @param from the address that answered
     * @param shown an http or https address as it may be shown but for secrets
     */
    ShownAddresses(URI from, Function<URI, String> shown) {
        this.from = from;
        this.shown = shown;
    }

    /** The value of a header with its addresses as they may be shown but for secrets. */
    String in(String name, String value) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "location", "content-location" -> address(value.strip());
            case "refresh" -> {
                var refresh = REFRESH.matcher(value);
                yield refresh.matches() && !refresh.group(2).isBlank()
                        ? refresh.group(1) + address(refresh.group(2).strip())
                        : value;
            }
            case "link" ->
                LINKED.matcher(value)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                "<" + address(found.group(1).strip()) + found.group(2)));
            default -> value;
        };
    }

    private String address(String text) {
        try {
            var written = new URI(AddressEncoding.of(text));
            var target = from.resolve(written);
            if (!("http".equalsIgnoreCase(target.getScheme()) || "https".equalsIgnoreCase(target.getScheme()))
                    || HostAndPort.of(target).isEmpty()) {
                return withoutQuery(text);
            }
            var asShown = shown.apply(target);
            // At the source's own origin a relative address is shown as it came.
            return written.getRawAuthority() == null && isWhole(target, asShown) ? text : asShown;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return withoutQuery(text);
        }
    }

    private static boolean isWhole(URI address, String asShown) {
        return address.getRawQuery() == null || asShown.endsWith("?" + address.getRawQuery());
    }

    private static String withoutQuery(String text) {
        var query = text.indexOf('?');
        var path = USER.matcher(query < 0 ? text : text.substring(0, query)).replaceFirst("//");
        return query < 0 ? path : path + HIDDEN;
    }
}
