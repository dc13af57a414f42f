package dev.catraca.reading.transport;

import dev.catraca.tls.Authorities;
import dev.catraca.tls.ExplainingTrust;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.X509ExtendedTrustManager;

/** The certificate authorities that sources are trusted by: those of the Java platform, and those that the operator adds. */
final class Trust {
    private static final String SETTING = "catraca.source.trust";

    private Trust() {}

    /** Trusts the authorities of these PEM files in addition to the public ones, and explains what it refuses. */
    static X509ExtendedTrustManager manager(List<Path> added) {
        try {
            return new ExplainingTrust(Authorities.manager(authorities(added)), SETTING);
        } catch (IOException | GeneralSecurityException e) {
            // The settings were checked when the process started.
            throw new IllegalStateException(SETTING + " cannot be read any more", e);
        }
    }

    /** The public authorities that Java knows, and those of the files. */
    static List<Certificate> authorities(List<Path> added) throws IOException, GeneralSecurityException {
        var authorities = new ArrayList<Certificate>(Authorities.ofThePublic());
        for (var pem : added) {
            // A blank may follow the comma between two of them.
            authorities.addAll(Authorities.read(Path.of(pem.toString().strip())));
        }
        return authorities;
    }
}
