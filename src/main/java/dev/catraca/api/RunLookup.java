package dev.catraca.api;

import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.view.RunView;
import dev.catraca.api.view.RunViews;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Looks up the run that a request names; an unknown one is answered with 404. */
@Singleton
class RunLookup {
    private final RunViews runs;

    RunLookup(RunViews runs) {
        this.runs = runs;
    }

    /** The run in any state. Must be called on the Vert.x context of a request. */
    Uni<RunView> find(long run) {
        return runs.find(run)
                .map(found ->
                        found.orElseThrow(() -> StateProblems.unknownRun(run).asException()));
    }
}
