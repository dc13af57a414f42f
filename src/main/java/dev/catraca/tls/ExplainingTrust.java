package dev.catraca.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Delegates to another trust manager, and explains why a chain is refused ({@link CertificateRefused}). */
public final class ExplainingTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager judge;
    private final String setting;

    /** @param setting the one that can add an authority */
    public ExplainingTrust(X509ExtendedTrustManager judge, String setting) {
        this.judge = judge;
        this.setting = setting;
    }

    /** One way to check a chain. */
    private interface Judgement {
        void of(X509Certificate[] chain) throws CertificateException;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        explained(chain, type, it -> judge.checkServerTrusted(it, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        explained(chain, type, it -> judge.checkServerTrusted(it, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        explained(chain, type, it -> judge.checkServerTrusted(it, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        judge.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        judge.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judge.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }

    private void explained(X509Certificate[] chain, String type, Judgement judgement) throws CertificateException {
        try {
            judgement.of(chain);
        } catch (CertificateException e) {
            throw new CertificateRefused(
                    CertificateFault.inWords(chain, isTrusted(chain, type), Instant.now(), setting), e);
        }
    }

    /** Whether the chain itself is trusted; then only the host does not match. */
    private boolean isTrusted(X509Certificate[] chain, String type) {
        try {
            judge.checkServerTrusted(chain, type);
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }
}
