package dev.catraca.access;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The modes in effect. */
@Singleton
public class AccessModes {
    private final Set<AccessMode> modes;
    private final boolean stated;

    AccessModes(AccessConfig config) {
        // Without a mode the process has started because strangers cannot reach it; see ListenAddress.
        modes = new TreeSet<>(config.mode().filter(said -> !said.isEmpty()).orElse(Set.of(AccessMode.NONE)));
        stated = config.mode().isPresent();
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
