package dev.catraca.lock;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The places at an upstream, which limit how many runs of all processes read from it at once: one sorted set in Redis for each
 * upstream, with the token of each run and when its place expires, by the clock of Redis.
 *
 * <p>Like the lock it keeps load away and fences nothing: a Redis that restarts empty may let in more runs for a while. The place of a
 * killed owner expires after {@code catraca.lock.ttl}. No method blocks; each fails if Redis does not answer in time.
 */
@ApplicationScoped
public class UpstreamPlaces {
    private static final String PREFIX = "catraca:upstream:";

    /** Arguments: the token, the time to live, and the limit; with limit 0 it only renews, a place that is gone too. */
    private static final String TAKE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
            local limit = tonumber(ARGV[3])
            if limit > 0 and redis.call('ZCARD', KEYS[1]) >= limit then return 0 end
            redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return 1""";

    private final RedisCommands redis;

    UpstreamPlaces(RedisCommands redis) {
        this.redis = redis;
    }

    /** Takes a place; false if all {@code limit} are taken. */
    public Uni<Boolean> take(String upstream, LockToken token, int limit) {
        return redis.command("EVAL", TAKE, "1", PREFIX + upstream, token.value(), redis.ttl(), Integer.toString(limit))
                .map(answer -> answer.toInteger() == 1);
    }

    /** Renews a place, and takes it again if Redis has lost it. */
    public Uni<Void> renew(String upstream, LockToken token) {
        return redis.command("EVAL", TAKE, "1", PREFIX + upstream, token.value(), redis.ttl(), "0")
                .replaceWithVoid();
    }

    /** Gives a place back; does nothing if it is gone. */
    public Uni<Void> giveBack(String upstream, LockToken token) {
        return redis.command("ZREM", PREFIX + upstream, token.value()).replaceWithVoid();
    }
}
