package dev.catraca.reading.reach;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that begin with the same bits.
 *
 * @param first its first address
 * @param bits how many bits they share: all of them in a range of one address
 */
record AddressRange(InetAddress first, int bits) {
    private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    private static final Pattern WRITTEN = Pattern.compile("(?<address>(?:" + BYTE + "\\.){3}" + BYTE
            + "|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*|\\[[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*])(?:/(?<bits>[0-9]{1,3}))?");

    /**
     * Parses an address, or a range as CIDR writes it ({@code 10.0.0.0/8}, {@code fd00::/8}); empty if the text is neither, or if bits
     * behind the shared ones are set.
     */
    static Optional<AddressRange> parse(String text) {
        var written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        try {
            var first = NumericAddress.of(written.group("address"));
            var all = first.getAddress().length * 8;
            var bits = written.group("bits") == null ? all : Integer.parseInt(written.group("bits"));
            return Optional.of(new AddressRange(first, bits)).filter(range -> bits <= all && range.isWhole());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        var own = first.getAddress();
        var other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            if (isSet(own, bit) != isSet(other, bit)) {
                return false;
            }
        }
        return true;
    }

    boolean isWithin(AddressRange other) {
        return bits >= other.bits && other.contains(first);
    }

    boolean isOneAddress() {
        return bits == first.getAddress().length * 8;
    }

    private boolean isWhole() {
        var own = first.getAddress();
        for (var bit = bits; bit < own.length * 8; bit++) {
            if (isSet(own, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSet(byte[] bytes, int bit) {
        return (bytes[bit / 8] >> 7 - bit % 8 & 1) == 1;
    }
}
