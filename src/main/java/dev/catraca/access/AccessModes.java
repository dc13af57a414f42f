package dev.catraca.access;

import io.quarkus.runtime.LaunchMode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The modes in effect. */
@Singleton
public class AccessModes {
    private final Set<AccessMode> modes;
    private final boolean stated;

    AccessModes(AccessConfig config, ListenAddress address) {
        var said = config.mode().filter(some -> !some.isEmpty());
        stated = said.isPresent();
        if (!stated && LaunchMode.current() == LaunchMode.NORMAL && !address.isLoopback()) {
            // The check of the settings has said it; whatever gets past it opens nothing.
            throw new IllegalStateException("catraca.access.mode is not set, and other machines reach this service");
        }
        modes = new TreeSet<>(said.orElse(Set.of(AccessMode.NONE)));
    }

    /** Whether nobody is asked who they are. */
    public boolean none() {
        return modes.contains(AccessMode.NONE);
    }

    /** Whether this is one of them. */
    public boolean has(AccessMode mode) {
        return modes.contains(mode);
    }

    /** Whether a setting says so; otherwise nobody is asked, because only this machine reaches the service, or in dev mode. */
    public boolean stated() {
        return stated;
    }

    /** Their names in the settings. */
    public List<String> texts() {
        return modes.stream().map(AccessMode::text).toList();
    }
}
