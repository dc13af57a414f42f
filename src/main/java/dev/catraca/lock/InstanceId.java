package dev.catraca.lock;

import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;

/**
 * The name of this process, as the owner of locks and runs: the configured name or the host name, and four random hex digits, as
 * in {@code pod-7f/9c1e}.
 */
@ApplicationScoped
public class InstanceId {
    private final String value;

    InstanceId(Config config) {
        value = config.name().orElseGet(InstanceId::hostName) + "/"
                + UUID.randomUUID().toString().substring(0, 4);
    }

    public String value() {
        return value;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }

    /** The name of this process. */
    @ConfigMapping(prefix = "catraca.instance")
    public interface Config {
        /** The first part of the instance id; without it the host's name. */
        Optional<String> name();
    }
}
