package dev.catraca.api;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Settings of the dashboard. */
@ConfigMapping(prefix = "catraca.ui")
interface UiConfig {
    /** The public address of the API, including {@code /api/v1}; without it the address of the request. */
    Optional<URI> apiUrl();
}
