package dev.catraca.tls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Files in the PEM format for TLS; each may be exchanged while the service runs. */
@ConfigMapping(prefix = "catraca.tls")
public interface TlsConfig {
    /**
     * The certificate of the API, with those of its chain behind it. With it the API is served over https at {@code quarkus.http.ssl-port} (8443), and
     * not over http unless {@code quarkus.http.insecure-requests} says so.
     */
    Optional<String> certificate();

    /** The private key of that certificate, not encrypted. */
    Optional<String> key();

    /**
     * The certificates of the authorities, separated by commas, that PostgreSQL ({@code catraca.database.tls}) and Redis ({@code rediss://}) are
     * trusted by, and no others; without it the public ones that Java knows.
     */
    Optional<List<Path>> trust();

    /** A certificate that PostgreSQL and Redis are shown, with those of its chain behind it. */
    Optional<String> clientCertificate();

    /** The private key of that certificate, not encrypted. */
    Optional<String> clientKey();

    /** How often the files are looked at. */
    @WithDefault("10s")
    Duration lookEvery();
}
