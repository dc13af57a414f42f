package dev.catraca.faults;

import dev.catraca.it.Database;
import dev.catraca.it.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The evidence of a trial, collected once its arena is idle.
 *
 * @param mark the id of the last run before the trial
 * @param begin when the trial began
 * @param faults the faults of the plan
 * @param struck the faults that had an effect
 * @param deletions the locks that were deleted during the trial
 * @param serverErrors the requests that were answered with 500
 */
record Evidence(
        Arena arena,
        long mark,
        Instant begin,
        List<Fault> faults,
        List<Fault> struck,
        List<RedisJournal.Deletion> deletions,
        List<String> serverErrors) {

    Database database() {
        return arena.database();
    }

    /**
     * The answers of the sources so far, also to a run that a late process began after the arena was idle. Read the rows of the runs first,
     * so that no answer to them is missing.
     */
    List<Delivery> deliveries() {
        return arena.upstream().deliveries();
    }

    /** Rows about the runs of the trial; the only parameter of the statement is {@link #mark}. */
    List<Map<String, Object>> rows(String sql) {
        return database().query(sql, mark);
    }

    boolean touches(Fault.Touched part) {
        return faults.stream().anyMatch(fault -> fault.touches().contains(part));
    }

    /** Whether all faults touch this part only. */
    boolean touchesOnly(Fault.Touched part) {
        return faults.stream().allMatch(fault -> fault.touches().equals(Set.of(part)));
    }

    /** The fate of the process that owned a run, by the owner of the run. */
    Fate fateOf(String owner) {
        return arena.members().stream()
                .flatMap(member -> member.fates().stream())
                .filter(fate -> owner.startsWith(fate.instance() + "/"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No process was ever called " + owner));
    }
}
