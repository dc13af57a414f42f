package dev.catraca.tls;

import java.io.ByteArrayInputStream;
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

/** Certificate authorities and whom they make trusted. */
public final class Authorities {
    private Authorities() {}

    /**
     * The certificates (X.509) of a PEM file, one or more.
     *
     * @throws IOException if the file cannot be read
     * @throws GeneralSecurityException if it contains no certificate, or something that cannot be read as one
     */
    public static Collection<? extends Certificate> read(Path pem) throws IOException, GeneralSecurityException {
        return read(Files.readAllBytes(pem));
    }

    static List<Certificate> readAll(Collection<byte[]> pems) throws GeneralSecurityException {
        var authorities = new ArrayList<Certificate>();
        for (var pem : pems) {
            authorities.addAll(read(pem));
        }
        return authorities;
    }

    static Collection<? extends Certificate> read(byte[] pem) throws GeneralSecurityException {
        var certificates = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException("no certificate");
        }
        return certificates;
    }

    /** The public ones that Java knows; a native binary those of the JDK that it was built with. */
    public static List<? extends Certificate> ofThePublic() throws GeneralSecurityException {
        return List.of(manager((KeyStore) null).getAcceptedIssuers());
    }

    /** Trusts whom one of these vouches for, and nobody else. */
    public static X509ExtendedTrustManager manager(Collection<? extends Certificate> authorities)
            throws GeneralSecurityException, IOException {
        return manager(store(authorities));
    }

    static KeyStore store(Collection<? extends Certificate> authorities) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        var number = 0;
        for (var authority : authorities) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        return store;
    }

    private static X509ExtendedTrustManager manager(KeyStore authorities) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }
}
