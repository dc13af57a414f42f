package dev.catraca.reading.transport;

import java.security.cert.CertificateException;

/** A server's certificate that is not believed. The message goes on behind "its certificate". */
final class CertificateRefused extends CertificateException {
    CertificateRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
