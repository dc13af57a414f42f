package dev.catraca.reading.transport;

import java.security.cert.CertificateException;

/** A server's certificate is not trusted. The message continues a sentence after "its certificate". */
final class CertificateRefused extends CertificateException {
    CertificateRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
