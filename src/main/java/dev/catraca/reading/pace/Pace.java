package dev.catraca.reading.pace;

import dev.catraca.lock.SharedPace;
import dev.catraca.lock.SharedPace.Limit;
import dev.catraca.lock.SharedPace.Patience;
import dev.catraca.reading.SourceException;
import dev.catraca.source.spec.Rate;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * The pace of the requests of one reading. Safe for use by several threads, which share the places. A request that would have to wait too
 * long ends the reading instead ({@link Term}).
 */
public final class Pace {
    /** Longer waits that a source asks for are cut, as those of Retry-After are: shops ask for much more than they need. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Waits are told when they add up to this. */
    private static final Duration TOLD = Duration.ofSeconds(30);

    private final Bucket bucket;
    private final List<Rate> rates;
    private final Term term;
    private final String name;
    private final PaceClock clock;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<String, Duration> waited = new LinkedHashMap<>();
    private Long closedUntil;
    private Place next;
    /** Up to when waits are added up. */
    private Long toldUntil;

    /** When the next request may be sent, and what it waits for. */
    private record Place(long at, String why) {}

    Pace(Bucket bucket, List<Rate> rates, Term term, PaceClock clock) {
        this.bucket = bucket;
        this.rates = rates;
        this.term = term;
        this.name = rates.stream().map(Rate::text).collect(Collectors.joining(" and ", "the pace of ", ""));
        this.clock = clock;
    }

    /** Takes the next place, unless it is taken or too far away; returns how long to wait for it. */
    public synchronized Duration due() {
        if (next != null) {
            return Duration.ofNanos(Math.max(0, next.at() - clock.nanos()));
        }
        return reserve().away();
    }

    private SharedPace.Place reserve() {
        var now = clock.nanos();
        var place = bucket.reserve(rates.stream()
                .map(rate -> new Patience(Limits.of(rate), term.longestWait(rate, now)))
                .toList());
        if (place.refused().isEmpty()) {
            var byPace = now + place.away().toNanos();
            next = closedUntil != null && closedUntil - byPace > 0
                    ? new Place(closedUntil, "because the source said that no request was left")
                    : new Place(byPace, "for " + name);
        }
        return place;
    }

    /**
     * Waits until the next request may be sent, or the reading ends.
     *
     * @throws SourceException {@link SourceException.Kind#TOO_SOON} if it would have to wait too long
     */
    public void await() throws InterruptedException {
        var taken = take();
        var from = clock.nanos();
        var wait = Duration.ofNanos(Math.max(0, taken.at() - from));
        if (wait.isZero()) {
            return;
        }
        clock.await(wait, ended);
        tell(taken.why(), from, clock.nanos());
    }

    private synchronized Place take() {
        if (next == null) {
            var place = reserve();
            place.refused().ifPresent(limit -> {
                throw tooSoon(place.away(), limit);
            });
        }
        var taken = next;
        next = null;
        return taken;
    }

    private SourceException tooSoon(Duration wait, Limit limit) {
        var goOn = wait.compareTo(term.longestWait()) > 0 ? wait.plus(Limits.untilWorthwhile(limit)) : wait;
        var at = Instant.now().plus(goOn).plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        return SourceException.tooSoon(name + " allows no more requests before " + at, at);
    }

    /** Adds a wait; time in which several waited counts once. */
    private synchronized void tell(String why, long from, long to) {
        var begin = toldUntil == null || from - toldUntil > 0 ? from : toldUntil;
        if (to - begin > 0) {
            waited.merge(why, Duration.ofNanos(to - begin), Duration::plus);
            toldUntil = to;
        }
    }

    /** Takes what an answer says of requests that are left. */
    public synchronized void learn(HttpHeaders headers, Instant now) {
        RateHeaders.untilReset(headers, now)
                .ifPresent(
                        wait -> closedUntil = clock.nanos() + (wait.compareTo(LONGEST) > 0 ? LONGEST : wait).toNanos());
    }

    /** Ends a wait at once, and all that follow. */
    public void end() {
        ended.countDown();
    }

    /**
     * What was waited for since the last call, one sentence each, if it adds up to half a minute.
     *
     * @param all whether shorter waits are told, too, from one second on
     */
    public synchronized List<String> told(boolean all) {
        var least = all ? Duration.ofSeconds(1) : TOLD;
        var told = waited.entrySet().stream()
                .filter(wait -> wait.getValue().compareTo(least) >= 0)
                .map(Map.Entry::copyOf)
                .toList();
        told.forEach(wait -> waited.remove(wait.getKey()));
        return told.stream()
                .map(wait -> "waited " + wait.getValue().toSeconds() + " s " + wait.getKey())
                .toList();
    }
}
