package dev.catraca.observability.settings;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A default that becomes shorter with the setting that limits it. So a setting may be shortened alone, and no start is refused
 * because of a setting that was given no value.
 *
 * @param setting the setting whose default it is
 * @param limit the setting that limits it
 * @param part the numerator of the largest share of the limit
 * @param of the denominator
 */
record ShortenedDefault(String setting, String limit, int part, int of) {
    /** A limit that is shortened itself comes before what it limits. */
    private static final List<ShortenedDefault> ALL = List.of(
            new ShortenedDefault("catraca.lock.command-timeout", "catraca.lock.ttl", 1, 3),
            new ShortenedDefault("catraca.database.answer-wait", "catraca.heartbeat.dead-after", 2, 3),
            new ShortenedDefault("catraca.batch.timeout", "catraca.database.answer-wait", 3, 4));

    /**
     * The shortened defaults by the names of their settings; only those that are shorter than usual.
     *
     * @param given the value of a setting, empty if it has its default
     * @param values the value of a setting by its name, with its default
     */
    static Map<String, String> all(
            Function<String, Optional<String>> given, Function<String, Optional<String>> values) {
        var shortened = new HashMap<String, String>();
        for (var one : ALL) {
            if (given.apply(one.setting()).isEmpty()) {
                var usual = period(values.apply(one.setting()));
                period(Optional.ofNullable(shortened.get(one.limit())).or(() -> values.apply(one.limit())))
                        .map(limit -> limit.multipliedBy(one.part()).dividedBy(one.of()))
                        .filter(most -> usual.isPresent() && most.compareTo(usual.get()) < 0)
                        .ifPresent(most -> shortened.put(one.setting(), Math.max(1, most.toMillis()) + "ms"));
            }
        }
        return shortened;
    }

    private static Optional<Duration> period(Optional<String> value) {
        return value.filter(SettingKind.PERIOD::allows).map(Period::of).map(Period::length);
    }
}
