package dev.catraca.http;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Encodes an address for RFC 3986: percent-encodes what browsers accept and percent-encode (WHATWG URL), such as blanks, {@code
 * |}, quotes, braces, a lone {@code %} and characters beyond ASCII; converts a host name beyond ASCII to its form for DNS
 * (IDNA). Leaves encoded text as it is.
 */
public final class AddressEncoding {
    private static final String NOT_IN_PATHS = " \"<>\\^`{|}[]";
    private static final String NOT_IN_QUERIES = " \"<>\\^`{|}";
    private static final Pattern SCHEME = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:)?");
    private static final Pattern ENDS =
            Pattern.compile("^[\\x00-\\x20]++|(?<![\\x00-\\x20])[\\x00-\\x20]++$|[\\t\\r\\n]");
    private static final Pattern PORT = Pattern.compile("^(.*?)(:[0-9]*)?$");
    private static final Pattern AUTHORITY = Pattern.compile("//[^/?#\\\\]*");

    private AddressEncoding() {}

    /** Encodes an address or relative reference; does not validate it. */
    public static String of(String text) {
        var trimmed = ENDS.matcher(text).replaceAll("");
        var hash = trimmed.indexOf('#');
        var fragment = hash < 0 ? "" : "#" + encoded(trimmed.substring(hash + 1), NOT_IN_PATHS);
        var address = hash < 0 ? trimmed : trimmed.substring(0, hash);
        var question = address.indexOf('?');
        var query = question < 0 ? "" : encoded(address.substring(question), NOT_IN_QUERIES);
        return beforeQuery(question < 0 ? address : address.substring(0, question)) + query + fragment;
    }

    /** Whether the scheme of an address is {@code file}. */
    public static boolean isFile(String address) {
        return address.regionMatches(true, 0, "file:", 0, "file:".length());
    }

    private static String beforeQuery(String text) {
        var matcher = SCHEME.matcher(text);
        matcher.lookingAt();
        var scheme = matcher.group();
        var rest = text.substring(scheme.length());
        // Browsers read a backslash as a slash, but a file name may contain it.
        rest = isFile(scheme) ? rest : rest.replace('\\', '/');
        var authority = AUTHORITY.matcher(rest);
        var length = authority.lookingAt() ? authority.end() : 0;
        return scheme + authority(rest.substring(0, length)) + encoded(rest.substring(length), NOT_IN_PATHS);
    }

    private static String authority(String text) {
        var host = text.lastIndexOf('@') + 1;
        var named = text.substring(host);
        return encoded(text.substring(0, host), NOT_IN_PATHS)
                // Brackets enclose an IPv6 address.
                + (named.contains("[") ? named : encoded(ascii(named), NOT_IN_PATHS));
    }

    private static String ascii(String host) {
        if (host.chars().allMatch(letter -> letter < 0x80)) {
            return host;
        }
        var slashes = host.startsWith("//") ? 2 : 0;
        var port = PORT.matcher(host).replaceFirst("$2");
        var name = host.substring(slashes, host.length() - port.length());
        try {
            return host.substring(0, slashes) + IDN.toASCII(name, IDN.ALLOW_UNASSIGNED) + port;
        } catch (IllegalArgumentException e) {
            return host;
        }
    }

    private static String encoded(String text, String unfit) {
        var encoded = new StringBuilder(text.length() + 16);
        for (var at = 0; at < text.length(); ) {
            var letter = text.codePointAt(at);
            if (letter == '%' && !isEscape(text, at)
                    || letter <= 0x20
                    || letter >= 0x7F
                    || unfit.indexOf(letter) >= 0) {
                escape(letter, encoded);
            } else {
                encoded.appendCodePoint(letter);
            }
            at += Character.charCount(letter);
        }
        return encoded.toString();
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    private static void escape(int letter, StringBuilder encoded) {
        for (var next : Character.toString(letter).getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format("%%%02X", next));
        }
    }
}
