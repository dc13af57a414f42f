package dev.catraca.http;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host and port of an address. Accepts names that {@link URI#getHost} does not, such as {@code loja_a}, a name that Docker
 * gives a service.
 *
 * @param port -1 for the standard port of the scheme
 */
public record HostAndPort(String host, int port) {
    private static final int PORT_LIMIT = 65_535;
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[^@]*@)?(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::([0-9]{0,6}))?");
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z0-9._-]");

    /** Empty if the address has no valid host or an invalid port. */
    public static Optional<HostAndPort> of(URI address) {
        var authority = AUTHORITY.matcher(String.valueOf(address.getRawAuthority()));
        if (address.getRawAuthority() == null || !authority.matches()) {
            return Optional.empty();
        }
        var digits = authority.group(2);
        var port = digits == null || digits.isEmpty() ? -1 : Integer.parseInt(digits);
        return port == 0 || port > PORT_LIMIT
                ? Optional.empty()
                : Optional.of(new HostAndPort(authority.group(1), port));
    }

    /** Parses {@code host:port}; empty if the text is anything else. */
    public static Optional<HostAndPort> parse(String text) {
        var authority = AUTHORITY.matcher(text);
        return !text.contains("@") && authority.matches() && authority.group(2) != null
                ? of(URI.create("http://" + text)).filter(server -> server.port() > 0)
                : Optional.empty();
    }

    /** The first ASCII character of an address, encoded or not, that is not allowed in its host; empty if there is none. */
    public static Optional<String> unfitCharacter(String address) {
        var begin = address.indexOf("//") + 2;
        var authority = begin < 2 ? "" : address.substring(begin).split("[/?#\\\\]", 2)[0];
        return authority
                .substring(authority.lastIndexOf('@') + 1)
                .replaceFirst(":[0-9]*$", "")
                .codePoints()
                .mapToObj(Character::toString)
                .filter(letter ->
                        letter.codePointAt(0) < 0x80 && !LETTERS.matcher(letter).matches())
                .findFirst();
    }
}
