package dev.catraca.sync;

import dev.catraca.http.Backoff;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.SourceException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides whether and when a request to a source is retried. The wait is the longer of the backoff and the wait that
 * the source asks for, but at most two minutes: shops ask for much more than they need, such as WordPress with ten
 * minutes for an update of seconds. Retries are limited by number. But if the source asks for them with 429, or asks
 * for more than two minutes, they are limited by time.
 */
@ApplicationScoped
class Patience {
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    private final RetryConfig config;
    private final Backoff backoff;

    Patience(RetryConfig config) {
        this.config = config;
        this.backoff = new Backoff(config.firstWait(), config.longestWait());
    }

    /** The next step. */
    sealed interface Step {
        /** @param failure why there is no further retry */
        record GiveUp(SourceException failure) implements Step {}

        /**
         * Sends the request again.
         *
         * @param tries the failures so far, including this one
         * @param why what failed, and the wait that the source asks for if it is too long
         */
        record Again(Tries tries, Duration pause, String why) implements Step {}
    }

    /** The next step after a failure that follows others of the same request. */
    Step after(Tries before, SourceException failure, Instant now) {
        var asked = failure.retryAfter().orElse(Duration.ZERO);
        if (!failure.retryable()) {
            return new Step.GiveUp(failure);
        }
        var tooLong = asked.compareTo(LONGEST_SILENCE) > 0;
        var inTime = tooLong || failure.kind() == Kind.THROTTLED;
        var tries = before.with(inTime, now);
        var left = inTime ? config.patience().minus(Duration.between(tries.askedSince(), now)) : LONGEST_SILENCE;
        if (tries.counted() > config.sourceAttempts()) {
            return new Step.GiveUp(failure);
        }
        if (left.isZero() || left.isNegative()) {
            return new Step.GiveUp(failure.with(
                    told(asked) + "; it was asked again and again for " + Span.inWords(config.patience())));
        }
        var wait = backoff.before(tries.all(), asked, shorter(LONGEST_SILENCE, left));
        return new Step.Again(tries, wait, failure.getMessage() + told(asked));
    }

    private static String told(Duration asked) {
        return asked.compareTo(LONGEST_SILENCE) > 0 ? "; it asks to be left alone for " + Span.inWords(asked) : "";
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
