package dev.catraca.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The address that a service listens on. */
public final class ListenAddress {
    private ListenAddress() {}

    /**
     * Whether only this machine reaches it: each address of the name is one of loopback. Judges the addresses and not the text, so {@code
     * 127.1} and {@code ::ffff:127.0.0.1} are, and a name without an address is not.
     */
    public static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
