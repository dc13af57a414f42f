package dev.catraca.api.management;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.OptionalInt;

/** Where probes and metrics are. */
@ConfigMapping(prefix = "catraca.management")
interface ManagementConfig {
    /**
     * A port for probes and metrics alone ({@code /q/health/…}, {@code /q/metrics}), always plain HTTP; the main port then answers 404 for them.
     * Without it they are on the main port. 0: any free port, which the log names.
     */
    OptionalInt port();

    /** The address that this port listens on; without it that of the main port ({@code quarkus.http.host}). */
    Optional<String> host();
}
