package dev.catraca.repair;

import dev.catraca.run.broken.Finding;
import dev.catraca.run.broken.RepairTask;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Runs every repair task once, in order. Safe on any number of pods at once. */
@ApplicationScoped
public class Sweep {
    private final List<RepairTask> tasks;

    Sweep(@All List<RepairTask> tasks) {
        this.tasks = tasks.stream()
                .sorted(Comparator.comparingInt(RepairTask::order))
                .toList();
    }

    /**
     * Mends broken runs. Returns what was examined and done, or would be done with {@code dryRun}; fails if PostgreSQL cannot
     * be reached.
     *
     * @param sources which sources to look at
     */
    public Uni<List<Finding>> runOnce(boolean dryRun, Predicate<String> sources) {
        return Multi.createFrom()
                .iterable(tasks)
                .onItem()
                .transformToUniAndConcatenate(task -> task.runOnce(dryRun, sources))
                .onItem()
                .disjoint()
                .onItem()
                .castTo(Finding.class)
                .collect()
                .asList();
    }
}
