package dev.catraca.api;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** What the dashboard is told. */
@ConfigMapping(prefix = "catraca.ui")
interface UiConfig {
    /** The public address of the API, up to and with {@code /api/v1}; without it that which the request came to. */
    Optional<URI> apiUrl();
}
