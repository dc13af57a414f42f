package dev.catraca.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The figures of a campaign, for people. Safe for any thread. */
final class Figures {
    private static final String RUNS = """
            SELECT status || coalesce('/' || reason, '') AS ending, count(*) AS count FROM sync_run WHERE id > ? GROUP BY 1""";

    private static final String WORK = """
            SELECT coalesce(sum(batches), 0)::bigint AS batches, coalesce(sum(received), 0)::bigint AS records,
                   coalesce(sum(inserted + updated + retired), 0)::bigint AS written,
                   count(resumes) AS resumes,
                   count(*) FILTER (WHERE folded > (SELECT count(*) FROM run_batch b WHERE b.run_id = r.id)) AS gaps
            FROM sync_run r WHERE id > ?""";

    private final Map<String, Long> faults = new TreeMap<>();
    private final Map<String, Long> endings = new TreeMap<>();
    private final Map<String, Long> losses = new TreeMap<>();
    private final Map<String, Long> work = new TreeMap<>();
    private final List<Duration> detections = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private Duration longestStandstill = Duration.ZERO;
    private long unjudged;
    private int trials;

    synchronized void add(Evidence evidence) {
        trials++;
        unjudged += OnlyTheDeadAreOrphans.unjudged(evidence);
        var stood = evidence.arena().standstill().longest(evidence.begin(), Instant.now());
        longestStandstill = stood.compareTo(longestStandstill) > 0 ? stood : longestStandstill;
        evidence.struck().forEach(fault -> faults.merge(fault.name().replaceAll("\\d+", "#"), 1L, Long::sum));
        evidence.rows(RUNS)
                .forEach(row -> endings.merge((String) row.get("ending"), (Long) row.get("count"), Long::sum));
        evidence.rows(WORK).get(0).forEach((name, count) -> work.merge(name, (Long) count, Long::sum));
        OrphansFoundInTime.detections(evidence).stream()
                .filter(OrphansFoundInTime.Detection::killed)
                .forEach(detection -> detections.add(detection.took()));
    }

    /** Counts the answers that were lost on the lines of an arena. */
    synchronized void addLosses(Arena arena) {
        arena.members()
                .forEach(member -> member.postgresWatch()
                        .losses()
                        .forEach((statement, count) -> losses.merge(statement.name(), (long) count, Long::sum)));
    }

    synchronized void violated(String sentence) {
        violations.add(sentence);
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized int trials() {
        return trials;
    }

    /** The number of faults that had an effect. */
    synchronized long struck() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The figures as text, in a fixed order. */
    synchronized String text(Pace pace) {
        var sorted = detections.stream().sorted().toList();
        return "trials: " + trials + ", violations: " + violations.size() + "\n"
                + "work: " + work + "\n"
                + "answers lost behind their commit: " + losses + "\n"
                + "runs by their end: " + endings + "\n"
                + "faults that struck:\n"
                + faults.entrySet().stream()
                        .map(entry -> "  %5d  %s\n".formatted(entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining())
                + "from SIGKILL to the close of the run (" + sorted.size() + " seen, promised within "
                + pace.detectionLimit().toMillis() + " ms): p50 " + percentile(sorted, 50) + ", p99 "
                + percentile(sorted, 99) + ", max " + percentile(sorted, 100) + "\n"
                + "the campaign itself stood still for " + longestStandstill.toMillis() + " ms at most; " + unjudged
                + " orphans cannot be judged because of that\n";
    }

    /** The smallest value that at least this percentage of all values do not exceed. */
    private static String percentile(List<Duration> sorted, int percent) {
        if (sorted.isEmpty()) {
            return "none";
        }
        var index = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
        return sorted.get(Math.max(0, index)).toMillis() + " ms";
    }
}
