package dev.catraca.faults;

import dev.catraca.it.ServiceSettings;
import java.time.Duration;

/**
 * The timings of the services in a campaign: those of production divided by one factor, so that a trial takes seconds and
 * the ratios stay the same.
 *
 * @param speedup the factor; 1 for the timings of production
 */
public record Pace(double speedup) {
    private static final Duration LEAST_COMMAND_TIMEOUT = Duration.ofMillis(500);
    /** A shorter {@code catraca.repair.every} counts as this. */
    private static final Duration LEAST_BETWEEN_SWEEPS = Duration.ofSeconds(2);

    public Duration lockTtl() {
        return seconds(30);
    }

    public Duration heartbeatEvery() {
        return seconds(5);
    }

    public Duration staleAfter() {
        return seconds(30);
    }

    public Duration deadAfter() {
        return seconds(120);
    }

    /** Not below what the scheduler of Quarkus can do. */
    public Duration repairEvery() {
        return longer(seconds(10), Duration.ofSeconds(1));
    }

    /** At least half a second, which Redis needs when all processes of a campaign are busy. */
    private Duration commandTimeout() {
        return longer(seconds(2), LEAST_COMMAND_TIMEOUT);
    }

    /** Converts a duration of production to one of the campaign. */
    public Duration seconds(double ofProduction) {
        return Duration.ofMillis(Math.round(ofProduction * 1000 / speedup));
    }

    /** The longest time from the kill of an owner to the close of its run, without other faults. */
    public Duration detectionLimit() {
        return staleAfter().plus(longer(repairEvery(), LEAST_BETWEEN_SWEEPS));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    ServiceSettings applyTo(ServiceSettings settings) {
        return settings.env("CATRACA_LOCK_TTL", lockTtl().toString())
                .env("CATRACA_LOCK_COMMAND_TIMEOUT", commandTimeout().toString())
                .env("CATRACA_HEARTBEAT_EVERY", heartbeatEvery().toString())
                .env("CATRACA_HEARTBEAT_STALE_AFTER", staleAfter().toString())
                .env("CATRACA_HEARTBEAT_DEAD_AFTER", deadAfter().toString())
                .env("CATRACA_REPAIR_EVERY", repairEvery().toString())
                .env("CATRACA_BATCH_TIMEOUT", seconds(60).toString())
                .env("CATRACA_DATABASE_ANSWER_WAIT", seconds(80).toString())
                .env("CATRACA_RETRY_FIRST_WAIT", seconds(0.5).toString())
                .env("CATRACA_RETRY_LONGEST_WAIT", seconds(5).toString())
                .env("CATRACA_SOURCE_RESPONSE_TIMEOUT", seconds(30).toString())
                .env("CATRACA_SOURCE_IDLE_TIMEOUT", seconds(60).toString());
    }
}
