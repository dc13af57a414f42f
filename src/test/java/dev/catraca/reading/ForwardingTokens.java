package dev.catraca.reading;

import dev.catraca.reading.token.TokenStore;
import java.time.Duration;
import java.util.Optional;

/** Another store of tokens, of which a test changes a part. */
class ForwardingTokens implements TokenStore {
    private final TokenStore store;

    ForwardingTokens(TokenStore store) {
        this.store = store;
    }

    @Override
    public Optional<Kept> find(Chain chain) {
        return store.find(chain);
    }

    @Override
    public Optional<Claim> claim(Chain chain, long generation, Duration lease) {
        return store.claim(chain, generation, lease);
    }

    @Override
    public boolean store(Claim claim, byte[] sealed, Optional<Duration> renewIn) {
        return store.store(claim, sealed, renewIn);
    }

    @Override
    public void release(Claim claim, boolean inDoubt) {
        store.release(claim, inDoubt);
    }
}
