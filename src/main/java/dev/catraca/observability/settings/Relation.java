package dev.catraca.observability.settings;

import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * A rule for two durations.
 *
 * @param first the name of a setting
 * @param second the name of another setting
 * @param expected what was expected, to follow "expected"
 */
record Relation(String first, String second, BiPredicate<Duration, Duration> rule, String expected) {
    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(10);

    static final List<Relation> ALL = List.of(
            new Relation(
                    "catraca.heartbeat.every",
                    "catraca.lock.ttl",
                    (every, ttl) -> every.compareTo(ttl.dividedBy(3)) <= 0,
                    "a heartbeat of at most a third of the lock's time to live"),
            new Relation(
                    "catraca.heartbeat.stale-after",
                    "catraca.lock.ttl",
                    (stale, ttl) -> stale.compareTo(ttl) >= 0,
                    "a heartbeat not to be stale before the lock is gone"),
            new Relation(
                    "catraca.heartbeat.dead-after",
                    "catraca.heartbeat.stale-after",
                    (dead, stale) -> dead.compareTo(stale) > 0,
                    "an owner to be dead only later than its heartbeat is stale"),
            new Relation(
                    "catraca.lock.command-timeout",
                    "catraca.lock.ttl",
                    (wait, ttl) -> wait.compareTo(ttl.dividedBy(3)) <= 0,
                    "an answer of Redis within a third of the lock's time to live"),
            new Relation(
                    "catraca.batch.timeout",
                    "catraca.database.answer-wait",
                    (batch, answer) -> batch.compareTo(answer) < 0,
                    "a batch to be sent again before its connection counts as lost"),
            new Relation(
                    "catraca.database.answer-wait",
                    "catraca.heartbeat.dead-after",
                    (answer, dead) -> answer.multipliedBy(5).compareTo(dead.multipliedBy(4)) < 0,
                    "a silent connection to be closed, which takes up to a quarter longer, before its owner counts as"
                            + " dead"),
            new Relation(
                    "catraca.retry.first-wait",
                    "catraca.retry.longest-wait",
                    (first, longest) -> first.compareTo(longest) <= 0,
                    "the first wait not to be above the longest"),
            new Relation(
                    "catraca.retry.patience",
                    "catraca.retry.longest-wait",
                    (patience, longest) -> patience.compareTo(longest) >= 0,
                    "patience for the longest wait"),
            new Relation(
                    "catraca.notify.first-wait",
                    "catraca.notify.longest-wait",
                    (first, longest) -> first.compareTo(longest) <= 0,
                    "the first wait not to be above the longest"),
            new Relation(
                    "catraca.keep.notifications",
                    "catraca.notify.repeat-every",
                    (keep, repeat) -> keep.compareTo(repeat) >= 0,
                    "notifications to be kept until they are repeated"),
            new Relation(
                    "catraca.keep.events",
                    "catraca.keep.runs",
                    (kept, runs) -> kept.compareTo(runs) <= 0,
                    "events not to be kept longer than their runs"),
            new Relation(
                    "catraca.keep.rejections",
                    "catraca.keep.runs",
                    (kept, runs) -> kept.compareTo(runs) <= 0,
                    "rejected records not to be kept longer than their runs"),
            new Relation(
                    "catraca.keep.ledger",
                    "catraca.keep.runs",
                    (kept, runs) -> kept.compareTo(runs) <= 0,
                    "ledgers not to be kept longer than their runs"),
            new Relation(
                    "catraca.keep.changes",
                    "catraca.keep.runs",
                    (kept, runs) -> kept.compareTo(runs) <= 0,
                    "changes not to be kept longer than their runs"),
            new Relation(
                    "quarkus.shutdown.delay",
                    "quarkus.shutdown.timeout",
                    (delay, timeout) -> delay.plus(timeout).compareTo(LONGEST_SHUTDOWN) < 0,
                    "both together to be below the 10s in which a process ends"));

    boolean holds(Period ofFirst, Period ofSecond) {
        return rule.test(ofFirst.length(), ofSecond.length());
    }

    String sentence(Period ofFirst, Period ofSecond) {
        return first + " is " + ofFirst.text() + " and " + second + " is " + ofSecond.text() + ": expected " + expected
                + ".";
    }
}
