package dev.catraca.reading.reach;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The IPv4 addresses that an IPv6 address stands for, because a gateway may pass it on to them: IPv4-compatible (RFC 4291), translated (RFC
 * 2765, RFC 6052, RFC 8215), 6to4 (RFC 3056), Teredo (RFC 4380) and ISATAP (RFC 5214). Java itself turns mapped addresses ({@code
 * ::ffff:a.b.c.d}) into IPv4 addresses.
 */
final class Ipv4Within {
    private static final int LAST = 12;

    private Ipv4Within() {}

    /** Empty for an IPv4 address, and for an IPv6 address of no such kind. */
    static List<InetAddress> of(InetAddress address) {
        var bytes = address.getAddress();
        var found = new ArrayList<InetAddress>();
        if (bytes.length != 16) {
            return found;
        }
        if (begins(bytes, "0 0 0 0 0 0 0 0 0 0 0 0")
                || begins(bytes, "0 0 0 0 0 0 0 0 ff ff 0 0")
                || begins(bytes, "0 64 ff 9b 0 0 0 0 0 0 0 0")
                || isIsatap(bytes)) {
            found.add(at(bytes, LAST));
        }
        if (begins(bytes, "0 64 ff 9b 0 1")) {
            found.addAll(ofLocalPrefix(bytes));
        }
        if (begins(bytes, "20 2")) {
            found.add(at(bytes, 2));
        }
        if (begins(bytes, "20 1 0 0")) {
            found.add(at(bytes, 4));
            found.add(inverted(bytes));
        }
        return found;
    }

    /**
     * The operator chooses how long a prefix of 64:ff9b:1::/48 is, so each place is looked at where the four bytes may be (RFC 6052, section 2.2);
     * the byte in the middle is left out. Where they begin with a zero, they are the zeros around another place, unless all do.
     */
    private static List<InetAddress> ofLocalPrefix(byte[] bytes) {
        var last = at(bytes, LAST);
        var found = Stream.of(picked(bytes, 6, 7, 9, 10), picked(bytes, 7, 9, 10, 11), picked(bytes, 9, 10, 11, 12))
                .filter(place -> place.getAddress()[0] != 0)
                .collect(Collectors.toCollection(ArrayList::new));
        if (found.isEmpty() || last.getAddress()[0] != 0) {
            found.add(last);
        }
        return found;
    }

    private static InetAddress picked(byte[] bytes, int... places) {
        var picked = new byte[places.length];
        for (var i = 0; i < places.length; i++) {
            picked[i] = bytes[places[i]];
        }
        return NumericAddress.of(picked);
    }

    private static boolean isIsatap(byte[] bytes) {
        return (bytes[8] & ~2) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
    }

    /** @param prefix the first bytes in hexadecimal */
    private static boolean begins(byte[] bytes, String prefix) {
        var expected = prefix.split(" ");
        for (var i = 0; i < expected.length; i++) {
            if ((bytes[i] & 0xFF) != Integer.parseInt(expected[i], 16)) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress at(byte[] bytes, int first) {
        return NumericAddress.of(Arrays.copyOfRange(bytes, first, first + 4));
    }

    /** Teredo stores the address of its client with all bits inverted. */
    private static InetAddress inverted(byte[] bytes) {
        var client = Arrays.copyOfRange(bytes, LAST, LAST + 4);
        for (var i = 0; i < client.length; i++) {
            client[i] = (byte) ~client[i];
        }
        return NumericAddress.of(client);
    }
}
