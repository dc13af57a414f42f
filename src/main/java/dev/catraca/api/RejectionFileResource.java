package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.request.RunId;
import dev.catraca.api.view.RejectionRow;
import dev.catraca.api.view.RejectionView;
import dev.catraca.api.view.RunView;
import dev.catraca.run.RejectionEntity;
import dev.catraca.run.RunLog;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestMulti;

/** The rejected records of a run as a file: all that are stored, in pages, so memory does not depend on their number. */
@Path(Api.ROOT + "/runs")
@RolesAllowed(Roles.VIEWER)
public class RejectionFileResource {
    private static final int PAGE = 200;

    private final RunLookup runs;
    private final RunLog log;

    RejectionFileResource(RunLookup runs, RunLog log) {
        this.runs = runs;
        this.log = log;
    }

    @GET
    @Path("/{run}/rejections")
    @Produces("text/csv;qs=0.5")
    @Operation(hidden = true)
    public Multi<String> csv(@PathParam("run") @RunId long run) {
        return file(
                run,
                "csv",
                found -> Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom().item(RejectionRow.HEADER),
                                pages(found)
                                        .map(page -> page.stream()
                                                .map(RejectionRow::of)
                                                .collect(Collectors.joining()))));
    }

    @GET
    @Path("/{run}/rejections")
    @Produces("application/x-ndjson;qs=0.5")
    @Operation(hidden = true)
    public Multi<RejectionView> ndjson(@PathParam("run") @RunId long run) {
        return file(
                run,
                "ndjson",
                found -> pages(found).onItem().<RejectionEntity>disjoint().map(RejectionView::of));
    }

    private <T> RestMulti<T> file(long run, String ending, Function<RunView, Multi<T>> content) {
        var name = "attachment; filename=\"run-" + run + "-rejections." + ending + "\"";
        return RestMulti.fromUniResponse(
                runs.find(run), content, found -> Map.of(HttpHeaders.CONTENT_DISPOSITION, List.of(name)));
    }

    private Multi<List<RejectionEntity>> pages(RunView run) {
        var last = new AtomicLong();
        return Multi.createBy()
                .repeating()
                .uni(() -> log.rejections(run.source(), run.id(), run.finishedAt(), last.get(), PAGE)
                        .invoke(page -> page.forEach(rejection -> last.set(rejection.place))))
                .whilst(page -> page.size() == PAGE);
    }
}
