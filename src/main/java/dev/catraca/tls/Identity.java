package dev.catraca.tls;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * A certificate with its chain and its private key.
 *
 * @param options the same for Vert.x; equal for equal files
 */
public record Identity(
        KeyStore store, KeyCertOptions options, X509ExtendedKeyManager keys, X509Certificate certificate) {
    private static final byte[] ANYTHING = {1, 2, 3};

    /**
     * Reads them from PEM files.
     *
     * @throws IOException if a file cannot be read
     * @throws GeneralSecurityException if they cannot be used; the message says why, to follow the names of the settings
     */
    public static Identity read(Path certificate, Path key) throws IOException, GeneralSecurityException {
        return read(Files.readAllBytes(certificate), Files.readAllBytes(key));
    }

    static Identity read(byte[] certificate, byte[] key) throws GeneralSecurityException {
        try {
            Authorities.read(certificate);
        } catch (GeneralSecurityException e) {
            throw new GeneralSecurityException("the certificate cannot be read", e);
        }
        var options =
                new PemKeyCertOptions().addCertValue(Buffer.buffer(certificate)).addKeyValue(Buffer.buffer(key));
        var identity = of(options);
        if (!identity.fits()) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
        return identity;
    }

    private static Identity of(PemKeyCertOptions options) throws GeneralSecurityException {
        try {
            // Vert.x would only read files, and there are none.
            var store = options.loadKeyStore(null);
            var keys =
                    (X509ExtendedKeyManager) options.getKeyManagerFactory(null).getKeyManagers()[0];
            var chain = keys.getCertificateChain(store.aliases().nextElement());
            return new Identity(store, options, keys, chain[0]);
        } catch (Exception notReadable) { // as Vert.x declares it
            throw new GeneralSecurityException("the key cannot be read", notReadable);
        }
    }

    /** The end of its time. */
    public Instant end() {
        return certificate.getNotAfter().toInstant();
    }

    private boolean fits() throws GeneralSecurityException {
        var signature = Signature.getInstance(algorithm());
        signature.initSign(key());
        signature.update(ANYTHING);
        var signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(ANYTHING);
        return signature.verify(signed);
    }

    private PrivateKey key() throws GeneralSecurityException {
        return keys.getPrivateKey(store.aliases().nextElement());
    }

    private String algorithm() throws GeneralSecurityException {
        var kind = key().getAlgorithm();
        if (!kind.equals(certificate.getPublicKey().getAlgorithm())) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
        return kind.equals("EC") ? "SHA256withECDSA" : kind.equals("RSA") ? "SHA256withRSA" : kind;
    }
}
