package dev.catraca.reading.pace;

import dev.catraca.http.WaitUnit;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the headers of an answer say of requests that are left: {@code RateLimit-*} and {@code RateLimit} of the IETF drafts, and the usual
 * headers with {@code X-}. Their units differ: seconds, milliseconds, or a Unix time, which is told by its size.
 */
public final class RateHeaders {
    private static final long EPOCH = 1_000_000_000L;
    private static final long EPOCH_MILLIS = 1_000_000_000_000L;
    private static final Pattern NUMBER = Pattern.compile("\\s*([0-9]{1,15})(?:\\.[0-9]*)?\\b.*");
    private static final Pattern LEFT = Pattern.compile("(?:^|[;,\\s])(?:r|remaining)=([0-9]{1,15})");
    private static final Pattern UNTIL = Pattern.compile("(?:^|[;,\\s])(?:t|reset)=([0-9]{1,9})");

    /** @param unit of a small number */
    private record Pair(String left, String reset, WaitUnit unit) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("RateLimit-Remaining", "RateLimit-Reset", WaitUnit.SECONDS),
            new Pair("X-RateLimit-Remaining", "X-RateLimit-Reset", WaitUnit.SECONDS),
            // Nuvemshop.
            new Pair("X-Rate-Limit-Remaining", "X-Rate-Limit-Reset", WaitUnit.MILLIS),
            // BigCommerce.
            new Pair("X-Rate-Limit-Requests-Left", "X-Rate-Limit-Time-Reset-Ms", WaitUnit.MILLIS));

    private RateHeaders() {}

    /** How long until requests are possible again, if none is left; empty if there may be one. */
    public static Optional<Duration> untilReset(HttpHeaders headers, Instant now) {
        return PAIRS.stream()
                .filter(pair -> headers.firstValue(pair.left())
                        .flatMap(RateHeaders::number)
                        .filter(left -> left == 0)
                        .isPresent())
                .flatMap(pair -> reset(headers, pair, now).stream())
                .findFirst()
                .or(() -> inOne(headers));
    }

    /** The same for an answer that refuses a request: the headers may leave out that none is left. */
    public static Optional<Duration> untilResetOfRefused(HttpHeaders headers, Instant now) {
        return PAIRS.stream()
                .filter(pair -> headers.firstValue(pair.left())
                        .flatMap(RateHeaders::number)
                        .filter(left -> left > 0)
                        .isEmpty())
                .flatMap(pair -> reset(headers, pair, now).stream())
                .findFirst()
                .or(() -> inOne(headers));
    }

    private static Optional<Duration> reset(HttpHeaders headers, Pair pair, Instant now) {
        return headers.firstValue(pair.reset()).flatMap(text -> {
            var number = number(text).orElse(0L);
            if (number >= EPOCH_MILLIS) {
                return WaitUnit.EPOCH.in(Long.toString(number / 1000), now);
            }
            return (number >= EPOCH ? WaitUnit.EPOCH : pair.unit()).in(text, now);
        });
    }

    /**
     * {@code RateLimit: "burst";r=5;t=1, "day";r=0;t=41}, or {@code limit=10, remaining=0, reset=41} of an earlier draft. Of several
     * limits the one that lasts longest counts.
     */
    private static Optional<Duration> inOne(HttpHeaders headers) {
        return headers.allValues("RateLimit").stream()
                .flatMap(text -> text.contains("remaining=") ? Stream.of(text) : Arrays.stream(text.split(",")))
                .filter(text -> {
                    var left = LEFT.matcher(text);
                    return left.find() && Long.parseLong(left.group(1)) == 0;
                })
                .map(UNTIL::matcher)
                .filter(until -> until.find())
                .map(until -> Duration.ofSeconds(Long.parseLong(until.group(1))))
                .max(Duration::compareTo);
    }

    private static Optional<Long> number(String text) {
        var number = NUMBER.matcher(text);
        return number.matches() ? Optional.of(Long.valueOf(number.group(1))) : Optional.empty();
    }
}
