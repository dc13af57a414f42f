package dev.catraca.reading.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** The trusted certificate authorities: those of the Java platform, and those that the operator adds. */
public final class Trust {
    private Trust() {}

    /**
     * The certificates (X.509) of a PEM file, one or more.
     *
     * @throws IOException if the file cannot be read
     * @throws GeneralSecurityException if it contains no certificate, or something that cannot be read as one
     */
    public static Collection<? extends Certificate> read(Path pem) throws IOException, GeneralSecurityException {
        try (var file = Files.newInputStream(pem)) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(file);
            if (certificates.isEmpty()) {
                throw new GeneralSecurityException("no certificate");
            }
            return certificates;
        }
    }

    /** Trusts the authorities of these PEM files in addition to the public ones, and explains what it refuses. */
    static X509ExtendedTrustManager manager(List<Path> added) {
        try {
            return new ExplainingTrust(manager(store(authorities(added))));
        } catch (IOException | GeneralSecurityException e) {
            // The settings were checked when the process started.
            throw new IllegalStateException("catraca.source.trust cannot be read any more", e);
        }
    }

    /** The public authorities that Java knows, and those of the files. */
    static List<Certificate> authorities(List<Path> added) throws IOException, GeneralSecurityException {
        var authorities =
                new ArrayList<Certificate>(List.of(manager((KeyStore) null).getAcceptedIssuers()));
        for (var pem : added) {
            // A blank may follow the comma between two of them.
            authorities.addAll(read(Path.of(pem.toString().strip())));
        }
        return authorities;
    }

    private static X509ExtendedTrustManager manager(KeyStore authorities) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    private static KeyStore store(List<Certificate> authorities) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (var number = 0; number < authorities.size(); number++) {
            store.setCertificateEntry("authority-" + number, authorities.get(number));
        }
        return store;
    }
}
