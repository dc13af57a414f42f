package dev.catraca.lock;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The lock: one key in Redis for each source, set only if absent, with a time to live, and released or renewed only by the
 * token that set it (Redis documentation, SET, section "Patterns").
 *
 * <p>The lock keeps contention away from PostgreSQL; it fences nothing. After a failover or restart of Redis two owners may
 * both believe that they hold the lock; the row of the run decides. No method blocks; each fails if Redis does not answer
 * within {@link LockConfig#commandTimeout()}.
 */
@ApplicationScoped
public class SourceLock {
    private static final String PREFIX = "catraca:lock:";

    private static final String RENEW = """
            local holder = redis.call('GET', KEYS[1])
            if not holder then return 'NOBODY' end
            if holder ~= ARGV[1] then return 'OTHER' end
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return 'OWNER'""";

    private static final String RELEASE = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
            return 0""";

    private final RedisCommands redis;

    SourceLock(RedisCommands redis) {
        this.redis = redis;
    }

    /** Takes the lock with a fresh token; empty if another token holds it. */
    public Uni<Optional<LockToken>> tryAcquire(String source) {
        var token = LockToken.fresh();
        return take(source, token)
                // Redis may store the key after all; without the release it would block starts for its time to live.
                .onFailure()
                .invoke(() -> release(source, token).subscribe().with(released -> {}, failure -> {}))
                .map(taken -> taken ? Optional.of(token) : Optional.empty());
    }

    /** Takes the lock again with a token that has lost its key; false if another token came first. */
    public Uni<Boolean> take(String source, LockToken token) {
        return redis.command("SET", key(source), token.value(), "NX", "PX", redis.ttl())
                .map(answer -> answer != null);
    }

    /** Renews the lock if the token holds it, and returns the holder. */
    public Uni<LockHolder> renew(String source, LockToken token) {
        return redis.command("EVAL", RENEW, "1", key(source), token.value(), redis.ttl())
                .map(answer -> LockHolder.valueOf(answer.toString()));
    }

    /** Releases the lock if the token still holds it, else does nothing. */
    public Uni<Void> release(String source, LockToken token) {
        return redis.command("EVAL", RELEASE, "1", key(source), token.value()).replaceWithVoid();
    }

    /** Reads who holds the lock; never fails, but may return {@link LockHolder#UNKNOWN}. */
    public Uni<LockHolder> holder(String source, LockToken token) {
        return redis.command("GET", key(source))
                .map(answer -> answer == null
                        ? LockHolder.NOBODY
                        : answer.toString().equals(token.value()) ? LockHolder.OWNER : LockHolder.OTHER)
                .onFailure()
                .recoverWithItem(LockHolder.UNKNOWN);
    }

    /** Whether Redis answers within the time of a command; never fails. */
    public Uni<Boolean> reachable() {
        return redis.command("PING").replaceWith(true).onFailure().recoverWithItem(false);
    }

    private static String key(String source) {
        return PREFIX + source;
    }
}
