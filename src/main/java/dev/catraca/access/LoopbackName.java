package dev.catraca.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names that lead to this machine wherever they are looked up, unlike others that a stranger can make lead here. */
public final class LoopbackName {
    private static final String NAME = "localhost";
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");
    private static final Pattern IPV4 = Pattern.compile("127(\\.[0-9]{1,3}){1,3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");

    private LoopbackName() {}

    /**
     * Whether it is localhost, a name below it (RFC 6761), or an address of loopback. Looks nothing up.
     *
     * @param authority a host, with a port or not, as in the header Host
     */
    public static boolean is(String authority) {
        var host = host(authority);
        return host.equals(NAME)
                || host.endsWith('.' + NAME)
                || IPV4.matcher(host).matches()
                || IPV6.matcher(host).matches() && isLoopback(host);
    }

    /** The host of an authority in small letters, without the dot that may end a name. */
    public static String host(String authority) {
        var host = PORT.matcher(authority.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        return host.endsWith(NAME + '.') ? host.substring(0, host.length() - 1) : host;
    }

    /** @param literal an address in brackets, which is never looked up */
    private static boolean isLoopback(String literal) {
        try {
            return InetAddress.getByName(literal).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
