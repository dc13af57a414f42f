package dev.catraca.reading.token;

import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.token.TokenStore.Chain;
import dev.catraca.reading.token.TokenStore.Claim;
import dev.catraca.reading.token.TokenStore.Kept;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * The tokens of one source, for one reading. Blocks while they are renewed. One thread at a time uses it; {@link #abort} may be
 * called by any.
 */
public final class TokenChain {
    private static final Logger LOG = Logger.getLogger(TokenChain.class);

    /** What is shown and stored in the place of an access token. */
    public static final String HIDDEN = "${access token}";

    /** A token is renewed when this share of its life is over, in hundredths. */
    private static final int USED = 90;

    private static final String DOUBT =
            "the shop may have rotated the refresh token: an earlier request for a token was not answered, or a process ended"
                    + " before it had stored the answer";
    private static final String MENDED =
            "; if the shop takes the old one no longer, read.auth.refresh needs a new refresh token";

    private final Chain chain;
    private final TokenGrant grant;
    private final TokenServer server;
    private final TokenStore store;
    private final TokenCipher cipher;
    private final TokenWaits waits;
    private final SecretReferences secrets;
    private final List<String> remarks = new ArrayList<>();
    private volatile boolean aborted;

    /**
     * A token to send.
     *
     * @param generation how many came before and with it
     * @param due when it is to be renewed, by {@link System#nanoTime()}; empty if it has no known end
     */
    public record Token(String text, long generation, Optional<Long> due) {
        boolean isDue() {
            return due.filter(end -> end - System.nanoTime() <= 0).isPresent();
        }
    }

    public TokenChain(
            String source,
            TokenGrant grant,
            TokenServer server,
            TokenStore store,
            TokenCipher cipher,
            TokenWaits waits,
            SecretReferences secrets) {
        this.chain = new Chain(source, grant.kind(), grant.chain(), grant.isChained());
        this.grant = grant;
        this.server = server;
        this.store = store;
        this.cipher = cipher;
        this.waits = waits;
        this.secrets = secrets;
    }

    /**
     * The token to send: the given one while it is not due, or else the stored one, or else a new one.
     *
     * @param held null at the beginning
     * @throws SourceException if there is none to have
     */
    public Token current(Token held) {
        return held != null && !held.isDue() ? held : newerThan(0);
    }

    /**
     * A token of a higher generation than this: the stored one if it is, because another process has renewed it, or else a new one.
     *
     * @throws SourceException if there is none to have
     */
    public Token newerThan(long generation) {
        cipher.require();
        var end = System.nanoTime() + waits.patience().toNanos();
        while (true) {
            var read = System.nanoTime();
            var row = store.find(chain);
            var usable = row.filter(it -> it.generation() > generation)
                    .filter(it -> it.left()
                            .filter(left -> left.isNegative() || left.isZero())
                            .isEmpty());
            if (usable.isPresent()) {
                return token(usable.get(), read);
            }
            var claimed = System.nanoTime();
            var claim = store.claim(chain, row.map(Kept::generation).orElse(0L), waits.lease());
            if (claim.isPresent()) {
                return renewed(claim.get(), claimed);
            }
            pause(end);
        }
    }

    /** Renews the tokens if they are of this chain and of this generation still. */
    public void keep(String id, long generation) {
        if (chain.id().equals(id)) {
            newerThan(generation);
        }
    }

    /** What people should know of the tokens, one sentence each; told once. */
    public List<String> remarks() {
        var told = List.copyOf(remarks);
        remarks.clear();
        return told;
    }

    /** Ends a wait for another process. A request for tokens that was sent goes on, because its answer must be stored. */
    public void abort() {
        aborted = true;
    }

    private Token token(Kept row, long read) {
        var tokens = opened(row.sealed());
        return new Token(tokens.access(), row.generation(), row.left().map(left -> read + left.toNanos()));
    }

    private Token renewed(Claim claim, long claimed) {
        Given given;
        var sent = 0L;
        var answered = false;
        try {
            var held = claim.sealed() == null ? null : opened(claim.sealed());
            var request = grant.request(held);
            tellDoubt(claim);
            sent = System.nanoTime();
            if (aborted || sent - claimed > waits.untilSent().toNanos()) {
                throw SourceException.passing(
                        "the request for a token was put off, because this process was held up", null, null);
            }
            var answer = server.ask(request, secrets::hide);
            answered = true;
            given = grant.read(answer, held);
            hide(given.tokens());
        } catch (TokenRefused e) {
            var lost = e.isLost() && grant.isChained();
            store.release(claim, lost || claim.inDoubt());
            throw said(e.failure(), lost, claim.inDoubt());
        } catch (SourceException e) {
            var lost = answered && grant.isChained();
            store.release(claim, lost || claim.inDoubt());
            throw said(e, lost, claim.inDoubt());
        }
        return stored(claim, given, sent);
    }

    /** The new tokens, after they were stored. */
    private Token stored(Claim claim, Given given, long sent) {
        var sealed = cipher.seal(chain.source(), chain.kind(), TokenText.of(given.tokens()));
        var renewIn =
                given.life().map(life -> life.multipliedBy(USED).dividedBy(100).minusNanos(System.nanoTime() - sent));
        if (!store(claim, sealed, renewIn)) {
            LOG.warnf(
                    "Tokens of source %s came after its claim had ended and others were stored: they are not used",
                    chain.source());
            return newerThan(claim.generation());
        }
        var due = renewIn.map(left -> System.nanoTime() + left.toNanos());
        return new Token(given.tokens().access(), claim.generation() + 1, due);
    }

    private boolean store(Claim claim, byte[] sealed, Optional<Duration> renewIn) {
        try {
            return store.store(claim, sealed, renewIn);
        } catch (SourceException e) {
            throw said(e, grant.isChained(), claim.inDoubt());
        }
    }

    private SourceException said(SourceException failure, boolean lost, boolean inDoubt) {
        var message = secrets.hide(failure.getMessage());
        if (lost) {
            message += "; the shop may have rotated the refresh token" + MENDED;
        } else if (inDoubt && grant.isChained() && !failure.retryable()) {
            message += "; " + DOUBT + MENDED;
        }
        return failure.saying(message);
    }

    private void tellDoubt(Claim claim) {
        if (claim.inDoubt() && grant.isChained()) {
            remarks.add(DOUBT);
            LOG.warnf("Source %s: %s", chain.source(), DOUBT);
        }
    }

    private Tokens opened(byte[] sealed) {
        var tokens = TokenText.read(cipher.open(chain.source(), chain.kind(), sealed));
        hide(tokens);
        return tokens;
    }

    private void hide(Tokens tokens) {
        secrets.hideAlso(tokens.access(), HIDDEN);
        if (tokens.refresh() != null) {
            secrets.hideAlso(tokens.refresh(), "${refresh token}");
        }
    }

    private void pause(long end) {
        if (System.nanoTime() - end > 0) {
            throw SourceException.passing(
                    "another process asks for a token of this source, and none came for "
                            + waits.patience().toSeconds() + " s",
                    null,
                    null);
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(50, 250));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SourceException.passing("the wait for a token was interrupted", e, null);
        }
        if (aborted) {
            throw SourceException.passing("the wait for a token was ended", null, null);
        }
    }
}
