package dev.catraca.faults;

import dev.catraca.it.Database;
import dev.catraca.it.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All there is to judge a trial by, once its arena is at rest.
 *
 * @param mark the last run before the trial
 * @param begin when it began
 * @param faults what was done, or tried
 * @param struck those of them that hit something
 * @param deletions the locks that were given up meanwhile
 * @param deliveries what the sources delivered meanwhile
 * @param serverErrors requests that were answered with a fault of the service itself
 */
record Evidence(
        Arena arena,
        long mark,
        Instant begin,
        List<Fault> faults,
        List<Fault> struck,
        List<RedisJournal.Deletion> deletions,
        List<Delivery> deliveries,
        List<String> serverErrors) {

    Database database() {
        return arena.database();
    }

    /** Rows about the runs of the trial; the statement's only parameter is {@link #mark}. */
    List<Map<String, Object>> rows(String sql) {
        return database().query(sql, mark);
    }

    boolean touches(Fault.Touched part) {
        return faults.stream().anyMatch(fault -> fault.touches().contains(part));
    }

    /** Whether nothing else was disturbed. */
    boolean touchesOnly(Fault.Touched part) {
        return faults.stream().allMatch(fault -> fault.touches().equals(Set.of(part)));
    }

    /** What was done to the process that owned a run, found by the run's owner. */
    Fate fateOf(String owner) {
        return arena.members().stream()
                .flatMap(member -> member.fates().stream())
                .filter(fate -> owner.startsWith(fate.instance() + "/"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No process was ever called " + owner));
    }
}
