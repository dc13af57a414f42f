package dev.catraca.reading.token;

import dev.catraca.reading.SourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Where tokens are kept, and who may ask for the next. Blocks, for a limited time; fails with a passing {@link SourceException} if the
 * database does not answer. Safe for use by several threads.
 */
public interface TokenStore {
    /** A chain of tokens: those of one source that came of one beginning. */
    record Chain(String source, String kind, String id, boolean isChained) {}

    /**
     * The tokens that came last.
     *
     * @param generation how many tokens came before and with them, from 1 on
     * @param left how long until they are to be renewed, 0 or less if they are due; empty if they have no known end
     */
    record Kept(long generation, byte[] sealed, Optional<Duration> left) {}

    /**
     * The right to ask for the next tokens, until its lease ends.
     *
     * @param sealed the tokens that came last; null at the beginning
     * @param inDoubt whether an earlier request may have brought tokens that were not stored
     */
    record Claim(Chain chain, long generation, UUID holder, byte[] sealed, boolean inDoubt) {}

    /** Empty if no tokens came yet. */
    Optional<Kept> find(Chain chain);

    /**
     * Claims the next tokens for a while; empty if another has the right, or if newer tokens came.
     *
     * @param generation of the tokens that came last; 0 at the beginning
     */
    Optional<Claim> claim(Chain chain, long generation, Duration lease);

    /**
     * Stores the next tokens and gives the claim back. Repeats it for a while if the database does not answer, because they may be
     * the only ones that the source still accepts. False if others were stored meanwhile; then nothing is changed.
     *
     * @param renewIn how long until they are to be renewed; empty if they have no known end
     */
    boolean store(Claim claim, byte[] sealed, Optional<Duration> renewIn);

    /**
     * Gives the claim back.
     *
     * @param inDoubt whether a request may have brought tokens that did not arrive
     */
    void release(Claim claim, boolean inDoubt);
}
