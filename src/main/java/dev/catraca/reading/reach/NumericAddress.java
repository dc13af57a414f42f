package dev.catraca.reading.reach;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Creates IP addresses without asking a name server. */
public final class NumericAddress {
    private NumericAddress() {}

    /** The address of a literal, such as {@code 169.254.169.254}. */
    public static InetAddress of(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The address of 4 or 16 bytes, without a name and without a zone. */
    static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
