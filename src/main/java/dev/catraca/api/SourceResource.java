package dev.catraca.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.access.Caller;
import dev.catraca.access.Roles;
import dev.catraca.api.caller.CurrentActor;
import dev.catraca.api.caller.CurrentCaller;
import dev.catraca.api.problem.AccessProblems;
import dev.catraca.api.problem.RequestLanguage;
import dev.catraca.api.problem.RequestProblems;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.Page;
import dev.catraca.api.request.SourceId;
import dev.catraca.api.view.Listing;
import dev.catraca.api.view.SourceView;
import dev.catraca.audit.Actor;
import dev.catraca.source.Source;
import dev.catraca.source.SourceChange;
import dev.catraca.source.SourceOrigin;
import dev.catraca.source.SourceStore;
import dev.catraca.source.WantedSource;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import java.util.function.LongPredicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The sources and their specs. */
@Path(Api.ROOT + "/sources")
@Tag(name = "Sources")
@APIResponse(responseCode = "503", ref = "Unavailable")
@RolesAllowed(Roles.VIEWER)
public class SourceResource {
    private static final Cursor CURSOR = Cursor.of("sources");

    private final SourceStore store;
    private final SpecParser parser;
    private final SpecReading reading;
    private final CurrentCaller caller;
    private final CurrentActor actor;

    SourceResource(
            SourceStore store, SpecParser parser, SpecReading reading, CurrentCaller caller, CurrentActor actor) {
        this.store = store;
        this.parser = parser;
        this.reading = reading;
        this.caller = caller;
        this.actor = actor;
    }

    @GET
    @APIResponse(responseCode = "200")
    @Operation(summary = "List the sources, in the order of their ids")
    public Uni<Listing<SourceView>> list(@Valid @BeanParam Page page) {
        return store.list(caller.get().sources(), CURSOR.key(page.after()).orElse(null), page.limit() + 1)
                .map(rows -> Listing.of(rows, page.limit(), SourceView::of, row -> CURSOR.behind(row.id())));
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @APIResponse(responseCode = "409", ref = "Conflict")
    @Operation(summary = "Register a source")
    @RequestBody(ref = "SourceSpec")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = SourceView.class,
            responseCode = "201",
            responseDescription = "The source, and where it is shown")
    public Uni<RestResponse<SourceView>> create(ObjectNode json) {
        var asking = caller.get();
        var by = actor.get();
        return reading.of(() -> parser.parse(json))
                .map(SourceResource::valid)
                .invoke(valid -> refuseOther(asking, valid.spec().id()))
                .chain(valid -> create(valid, by));
    }

    private static void refuseOther(Caller caller, String id) {
        if (!caller.sees(id)) {
            throw AccessProblems.otherSource(id).asException();
        }
    }

    private Uni<RestResponse<SourceView>> create(SpecResult.Valid valid, Actor by) {
        var id = valid.spec().id();
        return store.create(WantedSource.byCaller(valid, by))
                .map(created ->
                        created.orElseThrow(() -> StateProblems.sourceExists(id).asException()))
                .map(source -> tagged(RestResponse.Status.CREATED, source)
                        .header(HttpHeaders.LOCATION, Api.ROOT + "/sources/" + id)
                        .build());
    }

    @GET
    @Path("/{source}")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @Operation(summary = "Show a source")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(value = SourceView.class, responseCode = "200")
    public Uni<RestResponse<SourceView>> find(@RestPath @SourceId String source) {
        return existing(source)
                .map(found -> tagged(RestResponse.Status.OK, found).build());
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Path("/{source}")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @Operation(summary = "Replace the spec of a source; runs that are under way go on with the old one")
    @RequestBody(ref = "SourceSpec")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(value = SourceView.class, responseCode = "200")
    @APIResponse(responseCode = "412", ref = "Outdated")
    public Uni<RestResponse<SourceView>> replace(
            @RestPath @SourceId String source, ObjectNode json, @Context Request request) {
        var by = actor.get();
        return existing(source)
                .invoke(SourceResource::refuseConfigured)
                .chain(found -> reading.of(() -> parser.parse(json, source)))
                .map(SourceResource::valid)
                .chain(valid -> store.replace(WantedSource.byCaller(valid, by), matching(request)))
                .map(result ->
                        tagged(RestResponse.Status.OK, done(source, result)).build());
    }

    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @Path("/{source}")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @Operation(summary = "Delete a source; its products and runs stay")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER)
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "412", ref = "Outdated")
    public Uni<Void> delete(@RestPath @SourceId String source, @Context Request request) {
        return store.delete(source, actor.get(), matching(request))
                .invoke(result -> done(source, result))
                .replaceWithVoid();
    }

    /** The ETag of a source is its version. */
    private static RestResponse.ResponseBuilder<SourceView> tagged(RestResponse.Status status, Source source) {
        return RestResponse.ResponseBuilder.create(status, SourceView.of(source))
                .tag(Long.toString(source.version()));
    }

    /** Whether a version is the one that If-Match names; any is without that header. */
    private static LongPredicate matching(Request request) {
        return version -> request.evaluatePreconditions(new EntityTag(Long.toString(version))) == null;
    }

    private Uni<Source> existing(String id) {
        return store.find(id)
                .map(found ->
                        found.orElseThrow(() -> StateProblems.unknownSource(id).asException()));
    }

    private static void refuseConfigured(Source source) {
        if (source.origin() == SourceOrigin.CONFIG) {
            throw StateProblems.sourceConfigured(source.id()).asException();
        }
    }

    private static Source done(String id, SourceChange result) {
        if (result instanceof SourceChange.Unknown) {
            throw StateProblems.unknownSource(id).asException();
        }
        if (result instanceof SourceChange.Configured) {
            throw StateProblems.sourceConfigured(id).asException();
        }
        if (result instanceof SourceChange.Outdated outdated) {
            throw StateProblems.sourceOutdated(id, outdated.version()).asException();
        }
        if (result instanceof SourceChange.Running running) {
            throw StateProblems.sourceBusy(id, running.runId()).asException();
        }
        return ((SourceChange.Done) result).source();
    }

    private static SpecResult.Valid valid(SpecResult result) {
        if (result instanceof SpecResult.Invalid invalid) {
            throw RequestProblems.spec(RequestLanguage.tell("", invalid.faults()))
                    .asException();
        }
        return (SpecResult.Valid) result;
    }
}
