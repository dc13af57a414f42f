package dev.catraca.run.broken;

import dev.catraca.run.HeartbeatConfig;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Predicate;

/** One repair after broken runs. Each sweep runs all tasks in the order of {@link #order()}, on every pod. */
public interface RepairTask {
    /**
     * Checks once, and repairs what it finds unless {@code dryRun}. Safe to call from any number of pods at once: leaves out
     * what another pod repairs first. Waits for no statement longer than {@link HeartbeatConfig#staleAfter()}, so that a silent
     * connection does not block the sweeps of this process.
     *
     * @param sources which sources to look at
     */
    Uni<List<Finding>> runOnce(boolean dryRun, Predicate<String> sources);

    /** Tasks with a smaller number run first. */
    int order();
}
