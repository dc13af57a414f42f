package dev.catraca.access;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The address that the service listens on. */
@Singleton
public class ListenAddress {
    private final String host;

    ListenAddress(@ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String host) {
        this.host = host.strip();
    }

    /** As it is set: a name or an address. */
    public String host() {
        return host;
    }

    /** Whether only this machine reaches the service. */
    public boolean isLoopback() {
        return isLoopback(host);
    }

    /**
     * Whether only this machine reaches a service there: each address of the name is one of loopback. Judges the addresses and not the text,
     * so {@code 127.1} and {@code ::ffff:127.0.0.1} are, and a name without an address is not.
     */
    public static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
