package dev.catraca.api.management;

import java.util.Set;

/** The paths of probes and metrics. */
final class ManagementPaths {
    private static final String HEALTH = "/q/health";
    private static final String METRICS = "/q/metrics";
    private static final Set<String> SERVED =
            Set.of(HEALTH, HEALTH + "/live", HEALTH + "/ready", HEALTH + "/started", METRICS);

    private ManagementPaths() {}

    /** Whether the management port serves this path. */
    static boolean isServed(String path) {
        return SERVED.contains(path);
    }

    /**
     * Whether the main port hides this path: all that is served, and what Quarkus has below.
     *
     * @param path normalized (RFC 3986), because other spellings of it lead to the same handler
     */
    static boolean isHidden(String path) {
        return path.startsWith(HEALTH) || path.startsWith(METRICS);
    }
}
