package dev.catraca.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jboss.logging.Logger;

/**
 * Trusts the servers that are trusted at the moment of each handshake. Says in the log who is refused and why, because the clients of PostgreSQL and
 * Redis do not: the same at most once a minute.
 */
final class FreshTrust extends X509ExtendedTrustManager {
    private static final Logger LOG = Logger.getLogger(FreshTrust.class);
    private static final long QUIET_NANOS = 60_000_000_000L;

    private final Supplier<X509ExtendedTrustManager> judge;
    private String told = "";
    private long toldAt;

    FreshTrust(Supplier<X509ExtendedTrustManager> judge) {
        this.judge = judge;
    }

    /** One way to check a chain. */
    private interface Judgement {
        void of(X509ExtendedTrustManager judge) throws CertificateException;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        judge(engine.getHandshakeSession(), it -> it.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        var session = socket instanceof SSLSocket secure ? secure.getHandshakeSession() : null;
        judge(session, it -> it.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judge(null, it -> it.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        judge.get().checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        judge.get().checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        judge.get().checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.get().getAcceptedIssuers();
    }

    private void judge(SSLSession session, Judgement judgement) throws CertificateException {
        try {
            judgement.of(judge.get());
        } catch (CertificateException refused) {
            var server = session == null ? "A server" : session.getPeerHost() + ":" + session.getPeerPort();
            tell(server + " is not used: its certificate " + refused.getMessage());
            throw refused;
        }
    }

    private synchronized void tell(String what) {
        var now = System.nanoTime();
        if (!what.equals(told) || now - toldAt > QUIET_NANOS) {
            told = what;
            toldAt = now;
            LOG.warn(what);
        }
    }
}
