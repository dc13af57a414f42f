package dev.catraca.reading.reach;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a host that is an address and no name. IPv4 in every spelling that browsers and system libraries take: fewer than four
 * numbers, octal ones ({@code 0177}), hexadecimal ones ({@code 0x7f}). Java reads some of them otherwise, and asks a name server for others.
 */
final class NumericHost {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");
    private static final int MOST_NUMBERS = 4;
    /** No number with more digits is an address, unless they are zeros. */
    private static final int MOST_DIGITS = 64;

    private NumericHost() {}

    /**
     * The address that the host is; empty if it is a name.
     *
     * @param host IPv6 in brackets
     * @throws UnknownHostException if its last part is a number and the whole is no address
     */
    static Optional<InetAddress> of(String host) throws UnknownHostException {
        if (host.startsWith("[")) {
            // Without its zone, and as IPv4 if it is mapped.
            return Optional.of(NumericAddress.of(InetAddress.getByName(host).getAddress()));
        }
        var plain = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (!NUMBER.matcher(plain.substring(plain.lastIndexOf('.') + 1)).matches()) {
            return Optional.empty();
        }
        return Optional.of(NumericAddress.of(bytes(plain.split("\\.", -1), host)));
    }

    /** The last number fills the bytes that the others leave. */
    private static byte[] bytes(String[] numbers, String host) throws UnknownHostException {
        if (numbers.length > MOST_NUMBERS) {
            throw new UnknownHostException(host);
        }
        var bytes = new byte[4];
        for (var i = 0; i < numbers.length - 1; i++) {
            bytes[i] = (byte) number(numbers[i], 0xFF, host);
        }
        var left = 5 - numbers.length;
        var last = number(numbers[numbers.length - 1], (1L << 8 * left) - 1, host);
        for (var i = 0; i < left; i++) {
            bytes[3 - i] = (byte) (last >> 8 * i);
        }
        return bytes;
    }

    private static long number(String text, long most, String host) throws UnknownHostException {
        var isHex = text.matches("0[xX].*");
        var isOctal = !isHex && text.length() > 1 && text.startsWith("0");
        var digits = (isHex ? text.substring(2) : text).replaceFirst("^0+(?=.)", "");
        try {
            var value = isHex && digits.isEmpty() ? 0 : Long.parseLong(digits, isHex ? 16 : isOctal ? 8 : 10);
            if (NUMBER.matcher(text).matches() && text.length() <= MOST_DIGITS && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new UnknownHostException(host);
    }
}
