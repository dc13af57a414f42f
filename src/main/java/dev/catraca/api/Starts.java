package dev.catraca.api;

import dev.catraca.api.problem.Problem;
import dev.catraca.api.problem.RequestProblems;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.view.RunView;
import dev.catraca.api.view.RunViews;
import dev.catraca.run.RunStatus;
import dev.catraca.sync.StartResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers requests that start a run: with the run, or with the problem that says why there is none. */
@ApplicationScoped
class Starts {
    private final RunViews runs;

    Starts(RunViews runs) {
        this.runs = runs;
    }

    Uni<RestResponse<RunView>> answer(String source, StartResult result) {
        if (result instanceof StartResult.Accepted accepted) {
            return accepted(accepted.run());
        }
        if (result instanceof StartResult.Waiting waiting) {
            return queued(source, waiting.queuedRun());
        }
        throw refusal(source, result).asException();
    }

    private Uni<RestResponse<RunView>> queued(String source, long run) {
        return runs.find(run).map(found -> {
            var notBefore = found.filter(it -> it.status() == RunStatus.QUEUED).map(RunView::notBefore);
            throw StateProblems.sourceQueued(source, run, notBefore.orElse(null))
                    .asException();
        });
    }

    private Uni<RestResponse<RunView>> accepted(long run) {
        return runs.find(run)
                .map(found -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, found.orElseThrow())
                        .header(HttpHeaders.LOCATION, Api.ROOT + "/runs/" + run)
                        .build());
    }

    private static Problem refusal(String source, StartResult result) {
        if (result instanceof StartResult.Busy busy) {
            return StateProblems.sourceBusy(source, busy.runningRun());
        }
        if (result instanceof StartResult.OtherRequest other) {
            return StateProblems.keyReused(other.run());
        }
        if (result instanceof StartResult.DisabledSource) {
            return StateProblems.sourceDisabled(source);
        }
        if (result instanceof StartResult.InvalidSource invalid) {
            return StateProblems.sourceInvalid(source, invalid.spec());
        }
        if (result instanceof StartResult.Unavailable unavailable) {
            return StateProblems.unavailable(unavailable.why());
        }
        if (result instanceof StartResult.CannotRead asked) {
            return RequestProblems.body(List.of(
                    new Problem.Fault(asked.fault().pointer(), asked.fault().message())));
        }
        if (result instanceof StartResult.Outdated outdated) {
            return StateProblems.rejectionsOutdated(source, outdated.laterRun());
        }
        return StateProblems.unknownSource(source);
    }
}
