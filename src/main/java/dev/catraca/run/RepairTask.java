package dev.catraca.run;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** One thing to mend after broken runs. The repair sweeps over all tasks by {@link #order()}, on every pod. */
public interface RepairTask {
    /**
     * Looks once, and mends what it finds unless {@code dryRun}. Safe to call from any number of pods at once: what
     * another pod mends first is left out. Waits for no statement longer than {@link HeartbeatConfig#staleAfter()}: a connection
     * that fell silent must not keep the sweeps of this process waiting.
     */
    Uni<List<Finding>> runOnce(boolean dryRun);

    /** Tasks with a smaller number go first. */
    int order();
}
