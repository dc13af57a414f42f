package dev.catraca.tls;

import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.quarkus.tls.runtime.TrustStoreAndTrustOptions;
import io.quarkus.tls.runtime.TrustStoreProvider;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * How all connections to PostgreSQL and Redis are secured. Their clients take what Quarkus gives them once; so that stays the same, and what it asks
 * at each handshake is exchanged behind it. Thread-safe.
 */
@Singleton
@Identifier("catraca-servers") class ServerTrust implements TrustStoreProvider, KeyStoreProvider {
    private static final String SETTING = "catraca.tls.trust";

    private final Optional<FreshFiles<X509ExtendedTrustManager>> authorities;
    private final Optional<FreshFiles<Identity>> client;
    private final TrustManager trust;
    private final Optional<FreshKeys> keys;
    private X509ExtendedTrustManager ofThePublic;

    ServerTrust(TlsConfig config, OwnCertificates own) {
        authorities = config.trust().map(ServerTrust::files);
        client = own.client();
        trust = new FreshTrust(authorities
                .<Supplier<X509ExtendedTrustManager>>map(files -> files::current)
                .orElse(this::ofThePublic));
        keys = client.map(files -> new FreshKeys(() -> files.current().keys()));
    }

    /** Looks for other authorities; the answer is the same each time. */
    @Override
    public TrustStoreAndTrustOptions getTrustStore(Vertx vertx) {
        authorities.ifPresent(FreshFiles::look);
        try {
            // The store is not used, but without one Quarkus would not look again.
            return new TrustStoreAndTrustOptions(Authorities.store(List.of()), TrustOptions.wrap(trust));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looks for another certificate; the answer is the same each time, null if there is none. */
    @Override
    public KeyStoreAndKeyCertOptions getKeyStore(Vertx vertx) {
        return keys.map(it -> new KeyStoreAndKeyCertOptions(
                        client.orElseThrow().look().store(), KeyCertOptions.wrap(it)))
                .orElse(null);
    }

    /** The same for what is no client of Vert.x. */
    SSLSocketFactory sockets() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys.map(it -> new KeyManager[] {it}).orElse(null), new TrustManager[] {trust}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Read when it is needed first: most services have no use for it. */
    private synchronized X509ExtendedTrustManager ofThePublic() {
        if (ofThePublic == null) {
            try {
                ofThePublic = new ExplainingTrust(Authorities.manager(Authorities.ofThePublic()), SETTING);
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return ofThePublic;
    }

    private static FreshFiles<X509ExtendedTrustManager> files(List<Path> pems) {
        // A blank may follow the comma between two of them.
        var files = pems.stream().map(pem -> Path.of(pem.toString().strip())).toList();
        return new FreshFiles<>(SETTING, files, (contents, before) -> {
            try {
                return new ExplainingTrust(Authorities.manager(Authorities.readAll(contents)), SETTING);
            } catch (GeneralSecurityException e) {
                throw new GeneralSecurityException("a certificate cannot be read", e);
            }
        });
    }
}
