package dev.catraca.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows the certificate of the moment of each handshake. Certificate and key are asked for one after the other; if they were exchanged in between,
 * this one handshake fails.
 */
final class FreshKeys extends X509ExtendedKeyManager {
    private final Supplier<X509ExtendedKeyManager> keys;

    FreshKeys(Supplier<X509ExtendedKeyManager> keys) {
        this.keys = keys;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
        return keys.get().getClientAliases(type, issuers);
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        return keys.get().chooseClientAlias(types, issuers, socket);
    }

    @Override
    public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
        return keys.get().chooseEngineClientAlias(types, issuers, engine);
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
        return keys.get().getServerAliases(type, issuers);
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return keys.get().chooseServerAlias(type, issuers, socket);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return keys.get().getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return keys.get().getPrivateKey(alias);
    }
}
