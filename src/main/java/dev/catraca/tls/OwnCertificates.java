package dev.catraca.tls;

import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The certificates that this process shows: as the API, and as a client of PostgreSQL and Redis. Thread-safe. */
@Singleton
public class OwnCertificates {
    private static final Logger LOG = Logger.getLogger(OwnCertificates.class);

    private final Optional<FreshFiles<Identity>> api;
    private final Optional<FreshFiles<Identity>> client;

    OwnCertificates(TlsConfig config) {
        api = files("catraca.tls.certificate, catraca.tls.key", config.certificate(), config.key());
        client = files(
                "catraca.tls.client-certificate, catraca.tls.client-key",
                config.clientCertificate(),
                config.clientKey());
    }

    /** When the certificate ends that callers of the API see; empty if it has none. */
    public Optional<Instant> endOfApi() {
        return api.map(FreshFiles::current).map(Identity::end);
    }

    /** When the certificate ends that PostgreSQL and Redis see; empty if they see none. */
    public Optional<Instant> endOfClient() {
        return client.map(FreshFiles::current).map(Identity::end);
    }

    Optional<FreshFiles<Identity>> api() {
        return api;
    }

    Optional<FreshFiles<Identity>> client() {
        return client;
    }

    private static Optional<FreshFiles<Identity>> files(
            String settings, Optional<String> certificate, Optional<String> key) {
        return certificate.map(file ->
                new FreshFiles<>(settings, List.of(Path.of(file), Path.of(key.orElseThrow())), OwnCertificates::read));
    }

    /** A certificate that has ended is taken only at the start, when there is no other: the service has more to do than to serve the API. */
    private static Identity read(List<byte[]> files, Identity before) throws GeneralSecurityException {
        var identity = Identity.read(files.get(0), files.get(1));
        if (identity.end().isBefore(Instant.now())) {
            if (before != null) {
                throw new GeneralSecurityException("the certificate expired at " + identity.end());
            }
            LOG.warnf(
                    "The certificate of this service (%s) expired at %s",
                    identity.certificate().getSubjectX500Principal(), identity.end());
        }
        return identity;
    }
}
