package dev.catraca.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host as it is written in an address, or with {@code *.} in front all names below one: {@code *.shop.example} is {@code
 * api.shop.example} and {@code a.b.shop.example}, and not {@code shop.example}. Case does not matter, nor does a dot at the end.
 *
 * @param text in lower case
 */
public record HostPattern(String text) {
    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    /** The last label is no number: other programs take such a name for an address. */
    private static final Pattern NAME =
            Pattern.compile("(?:\\*\\.)?(?:" + LABEL + "\\.)*(?![0-9]+$|0[xX][0-9A-Fa-f]*$)" + LABEL);

    private static final Pattern ADDRESS =
            Pattern.compile("(?:" + BYTE + "\\.){3}" + BYTE + "|\\[[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*]");

    /** Empty if the text is neither the name of a host, with or without {@code *.}, nor an address (IPv6 in brackets). */
    public static Optional<HostPattern> of(String text) {
        return NAME.matcher(text).matches() || ADDRESS.matcher(text).matches()
                ? Optional.of(new HostPattern(text.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Whether this host is meant. */
    public boolean matches(String host) {
        var plain = host.toLowerCase(Locale.ROOT);
        var name = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
        return text.startsWith("*.")
                ? name.length() >= text.length() && name.endsWith(text.substring(1))
                : name.equals(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
