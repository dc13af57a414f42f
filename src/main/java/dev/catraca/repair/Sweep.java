package dev.catraca.repair;

import dev.catraca.run.broken.Finding;
import dev.catraca.run.broken.RepairTask;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** Runs every repair task once, in order. Safe on any number of pods at once. */
@ApplicationScoped
public class Sweep {
    private final List<RepairTask> tasks;
    private final SweepSeenKeys seenKeys;

    Sweep(@All List<RepairTask> tasks, SweepSeenKeys seenKeys) {
        this.seenKeys = seenKeys;
        this.tasks = tasks.stream()
                .sorted(Comparator.comparingInt(RepairTask::order))
                .toList();
    }

    /**
     * Mends broken runs and cleans up. Returns what was examined and done, or would be done with {@code dryRun}; fails if
     * PostgreSQL cannot be reached.
     */
    public Uni<List<Finding>> runOnce(boolean dryRun) {
        return dryRun ? mend(true) : mend(false).call(seenKeys::delete);
    }

    /** The same without cleaning up, which may take long. */
    Uni<List<Finding>> mend(boolean dryRun) {
        return Multi.createFrom()
                .iterable(tasks)
                .onItem()
                .transformToUniAndConcatenate(task -> task.runOnce(dryRun))
                .onItem()
                .disjoint()
                .onItem()
                .castTo(Finding.class)
                .collect()
                .asList();
    }
}
