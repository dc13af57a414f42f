package dev.catraca.tls;

import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

/** Gives Quarkus the certificate of the API, at the start and at each look; the HTTP server takes a new one without closing connections. */
@Singleton
@Identifier("catraca-api") class ApiCertificate implements KeyStoreProvider {
    private final OwnCertificates certificates;

    ApiCertificate(OwnCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
        return certificates
                .api()
                .map(FreshFiles::look)
                .map(identity -> new KeyStoreAndKeyCertOptions(identity.store(), identity.options()))
                .orElse(null);
    }
}
