package dev.catraca.observability.settings;

import static dev.catraca.observability.settings.SettingKind.AUTHORITIES;
import static dev.catraca.observability.settings.SettingKind.FLAG;
import static dev.catraca.observability.settings.SettingKind.FOLDER;
import static dev.catraca.observability.settings.SettingKind.PERIOD;
import static dev.catraca.observability.settings.SettingKind.SHARE;
import static dev.catraca.observability.settings.SettingKind.SIZE;
import static dev.catraca.observability.settings.SettingKind.TEXT;
import static dev.catraca.observability.settings.SettingKind.WEB_ADDRESS;
import static dev.catraca.observability.settings.SettingKind.countFrom;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The valid values of every setting, and the rules between settings. A test compares the names with those of the mappings. */
final class Rules {
    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(10);

    /** By the name of the setting, in the order in which they are documented. */
    static final Map<String, SettingKind> KINDS = kinds();

    static final List<Relation> RELATIONS = List.of(
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
                    "catraca.notify.keep-for",
                    "catraca.notify.repeat-every",
                    (keep, repeat) -> keep.compareTo(repeat) >= 0,
                    "notifications to be kept until they are repeated"),
            new Relation(
                    "quarkus.shutdown.delay",
                    "quarkus.shutdown.timeout",
                    (delay, timeout) -> delay.plus(timeout).compareTo(LONGEST_SHUTDOWN) < 0,
                    "both together to be below the 10s in which a process ends"));

    private Rules() {}

    private static Map<String, SettingKind> kinds() {
        var kinds = new LinkedHashMap<String, SettingKind>();
        kinds.put("catraca.lock.ttl", PERIOD);
        kinds.put("catraca.lock.command-timeout", PERIOD);
        kinds.put("catraca.database.connection-wait", PERIOD);
        kinds.put("catraca.database.lock-wait", PERIOD);
        kinds.put("catraca.database.answer-wait", PERIOD);
        kinds.put("catraca.heartbeat.every", PERIOD);
        kinds.put("catraca.heartbeat.stale-after", PERIOD);
        kinds.put("catraca.heartbeat.dead-after", PERIOD);
        kinds.put("catraca.repair.enabled", FLAG);
        kinds.put("catraca.repair.every", PERIOD);
        kinds.put("catraca.run.timeout", PERIOD);
        kinds.put("catraca.run.max-resumes", countFrom(0));
        kinds.put("catraca.run.max-concurrent", countFrom(1));
        kinds.put("catraca.batch.size", countFrom(1));
        kinds.put("catraca.batch.max-bytes", SIZE);
        kinds.put("catraca.batch.max-wait", PERIOD);
        kinds.put("catraca.batch.timeout", PERIOD);
        kinds.put("catraca.rejection.max-share", SHARE);
        kinds.put("catraca.rejection.min-records", countFrom(0));
        kinds.put("catraca.rejection.max-stored", countFrom(0));
        kinds.put("catraca.retry.source-attempts", countFrom(0));
        kinds.put("catraca.retry.first-wait", PERIOD);
        kinds.put("catraca.retry.longest-wait", PERIOD);
        kinds.put("catraca.retry.patience", PERIOD);
        kinds.put("catraca.preview.timeout", PERIOD);
        kinds.put("catraca.preview.max-concurrent", countFrom(1));
        kinds.put("catraca.schedule.enabled", FLAG);
        kinds.put("catraca.schedule.every", PERIOD);
        kinds.put("catraca.source.config-file", TEXT);
        kinds.put("catraca.source.config-file-every", PERIOD);
        kinds.put("catraca.source.files-root", FOLDER);
        kinds.put("catraca.source.trust", AUTHORITIES);
        kinds.put("catraca.source.connect-timeout", PERIOD);
        kinds.put("catraca.source.response-timeout", PERIOD);
        kinds.put("catraca.source.idle-timeout", PERIOD);
        kinds.put("catraca.source.max-record-bytes", SIZE);
        kinds.put("catraca.source.max-compression-ratio", countFrom(1));
        kinds.put("catraca.source.user-agent", TEXT);
        kinds.put("catraca.secrets.dir", FOLDER);
        kinds.put("catraca.instance.name", TEXT);
        kinds.put("catraca.notify.every", PERIOD);
        kinds.put("catraca.notify.stuck-after", PERIOD);
        kinds.put("catraca.notify.repeat-every", PERIOD);
        kinds.put("catraca.notify.timeout", PERIOD);
        kinds.put("catraca.notify.attempts", countFrom(1));
        kinds.put("catraca.notify.first-wait", PERIOD);
        kinds.put("catraca.notify.longest-wait", PERIOD);
        kinds.put("catraca.notify.keep-for", PERIOD);
        kinds.put("catraca.notify.dashboard-url", WEB_ADDRESS);
        kinds.put("catraca.ui.api-url", WEB_ADDRESS);
        return kinds;
    }
}
