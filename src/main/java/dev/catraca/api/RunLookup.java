package dev.catraca.api;

import dev.catraca.api.caller.CurrentCaller;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.view.RunView;
import dev.catraca.api.view.RunViews;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Looks up the run that a request names; an unknown one, and one of a source that the caller does not see, is answered with 404. */
@Singleton
class RunLookup {
    private final RunViews runs;
    private final CurrentCaller caller;

    RunLookup(RunViews runs, CurrentCaller caller) {
        this.runs = runs;
        this.caller = caller;
    }

    /** The run in any state. Must be called on the Vert.x context of a request. */
    Uni<RunView> find(long run) {
        var asking = caller.get();
        return runs.find(run)
                .map(found -> found.filter(it -> asking.sees(it.source()))
                        .orElseThrow(() -> StateProblems.unknownRun(run).asException()));
    }
}
