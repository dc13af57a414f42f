package dev.catraca.lock;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pace of requests that all processes keep together: the generic cell rate algorithm (GCRA) by the clock of Redis. One hash for each
 * budget has, for each limit, the time at which the next request would be due if all requests were evenly spaced. Each request
 * takes its place at once and waits for it, so that none is overtaken for ever; one that would have to wait too long takes none. The hash lives
 * as long as any of its limits needs it, also one that the request does not name. Fences nothing; fails if Redis does not answer in time.
 */
@ApplicationScoped
public class SharedPace {
    private static final String PREFIX = "catraca:pace:";

    /**
     * Arguments: for each limit its name, the interval, the tolerance and the longest wait, in microseconds. Returns the wait in
     * microseconds, and which limit refuses the request, from 1, or 0.
     */
    private static final String RESERVE = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local wait, last, refused, longest = 0, now, 0, 0
            local due = {}
            for i = 1, #ARGV, 4 do
              due[i] = math.max(now, tonumber(redis.call('HGET', KEYS[1], ARGV[i]) or 0))
              local own = due[i] - tonumber(ARGV[i + 2]) - now
              wait = math.max(wait, own)
              if own > tonumber(ARGV[i + 3]) and own > longest then
                refused, longest = (i + 3) / 4, own
              end
            end
            if refused > 0 then
              return {wait, refused}
            end
            for i = 1, #ARGV, 4 do
              due[i] = due[i] + tonumber(ARGV[i + 1])
              redis.call('HSET', KEYS[1], ARGV[i], string.format('%.0f', due[i]))
              last = math.max(last, due[i])
            end
            local kept = redis.call('PTTL', KEYS[1])
            redis.call('PEXPIRE', KEYS[1], math.max(kept, math.ceil((last - now) / 1000) + 1000))
            return {wait, 0}""";

    private final RedisCommands redis;

    SharedPace(RedisCommands redis) {
        this.redis = redis;
    }

    /**
     * One limit.
     *
     * @param name requests that name the same limit of a budget share it
     * @param interval the time between two requests
     * @param tolerance how much earlier than evenly spaced a request may be
     */
    public record Limit(String name, Duration interval, Duration tolerance) {}

    /**
     * A limit for one request.
     *
     * @param longest how long the request waits for it at most
     */
    public record Patience(Limit limit, Duration longest) {}

    /**
     * A place among the requests.
     *
     * @param away how long to wait for it, zero or more
     * @param refused the limit that asks for too long a wait, so that no place was taken; empty if it was
     */
    public record Place(Duration away, Optional<Limit> refused) {}

    /** Takes the next place in all limits of a budget, or in none if one of them asks for too long a wait. */
    public Uni<Place> reserve(String budget, List<Patience> limits) {
        var arguments = new ArrayList<>(List.of(RESERVE, "1", PREFIX + budget));
        limits.forEach(each -> arguments.addAll(List.of(
                each.limit().name(),
                micros(each.limit().interval()),
                micros(each.limit().tolerance()),
                micros(each.longest()))));
        return redis.command("EVAL", arguments.toArray(String[]::new)).map(answer -> {
            var refused = answer.get(1).toInteger();
            return new Place(
                    Duration.of(answer.get(0).toLong(), ChronoUnit.MICROS),
                    refused == 0
                            ? Optional.empty()
                            : Optional.of(limits.get(refused - 1).limit()));
        });
    }

    private static String micros(Duration duration) {
        return Long.toString(duration.toNanos() / 1000);
    }
}
