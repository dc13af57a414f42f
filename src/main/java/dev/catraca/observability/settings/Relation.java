package dev.catraca.observability.settings;

import java.time.Duration;
import java.util.function.BiPredicate;

/**
 * A rule for two durations.
 *
 * @param first the name of a setting
 * @param second the name of another setting
 * @param expected what was expected, to follow "expected"
 */
record Relation(String first, String second, BiPredicate<Duration, Duration> rule, String expected) {
    boolean holds(Period ofFirst, Period ofSecond) {
        return rule.test(ofFirst.length(), ofSecond.length());
    }

    String sentence(Period ofFirst, Period ofSecond) {
        return first + " is " + ofFirst.text() + " and " + second + " is " + ofSecond.text() + ": expected " + expected
                + ".";
    }
}
