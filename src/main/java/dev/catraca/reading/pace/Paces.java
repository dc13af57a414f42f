package dev.catraca.reading.pace;

import dev.catraca.lock.SharedPace;
import dev.catraca.source.spec.Rate;
import dev.catraca.source.spec.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the pace of each reading. Safe for use by several threads. */
public final class Paces {
    private final Optional<SharedPace> shared;
    private final PaceClock clock;

    /** Those of the budgets of this process while Redis is away, by budget and pace. */
    private final Map<List<Object>, Bucket> local = new ConcurrentHashMap<>();

    /** @param shared empty if budgets are of this process alone */
    public Paces(Optional<SharedPace> shared, PaceClock clock) {
        this.shared = shared;
        this.clock = clock;
    }

    /**
     * The pace of a new reading.
     *
     * @param source its id
     * @param longestWait how long one request waits at most
     * @param within how long the reading may take
     */
    public Pace of(String source, Traffic traffic, Duration longestWait, Duration within) {
        return new Pace(bucket(source, traffic), traffic.pace(), Term.of(longestWait, within, clock), clock);
    }

    /** The time in which readings wait. */
    public PaceClock clock() {
        return clock;
    }

    private Bucket bucket(String source, Traffic traffic) {
        var pace = traffic.pace();
        if (pace.isEmpty()) {
            return limits -> new SharedPace.Place(Duration.ZERO, Optional.empty());
        }
        var budget = traffic.budget().or(() -> ofSource(source, pace));
        if (budget.isEmpty()) {
            return new LocalBucket(pace.size(), clock);
        }
        var own = local.computeIfAbsent(List.of(budget.get(), pace), key -> new LocalBucket(pace.size(), clock));
        return shared.<Bucket>map(all -> new BudgetBucket(all, budget.get(), own))
                .orElse(own);
    }

    /** What a source may be asked for in an hour or a day must hold over several readings. No budget has a name like this. */
    private static Optional<String> ofSource(String source, List<Rate> pace) {
        return pace.stream().anyMatch(Limits::isLasting) ? Optional.of("source:" + source) : Optional.empty();
    }
}
