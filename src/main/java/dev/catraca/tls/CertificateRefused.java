package dev.catraca.tls;

import java.security.cert.CertificateException;

/** A server's certificate is not trusted. The message continues a sentence after "its certificate". */
public final class CertificateRefused extends CertificateException {
    CertificateRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
