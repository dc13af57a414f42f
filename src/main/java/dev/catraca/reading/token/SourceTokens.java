package dev.catraca.reading.token;

import dev.catraca.reading.SecretReferences;
import jakarta.inject.Singleton;

/** Opens the tokens of sources. Safe for use by several threads. */
@Singleton
public final class SourceTokens {
    private final TokenStore store;
    private final TokenCipher cipher;

    public SourceTokens(TokenStore store, TokenCipher cipher) {
        this.store = store;
        this.cipher = cipher;
    }

    /** The tokens of a source, for one reading. Asks for nothing yet. */
    public TokenChain chain(
            String source, TokenGrant grant, TokenServer server, TokenWaits waits, SecretReferences secrets) {
        return new TokenChain(source, grant, server, store, cipher, waits, secrets);
    }
}
