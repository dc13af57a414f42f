package dev.catraca.api;

import dev.catraca.access.ApiTokenEntity;
import dev.catraca.access.ApiTokens;
import dev.catraca.access.Roles;
import dev.catraca.api.caller.AllSources;
import dev.catraca.api.caller.CurrentActor;
import dev.catraca.api.caller.CurrentCaller;
import dev.catraca.api.problem.Problem;
import dev.catraca.api.problem.RequestProblems;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.Page;
import dev.catraca.api.request.TokenBody;
import dev.catraca.api.view.Listing;
import dev.catraca.api.view.MadeTokenView;
import dev.catraca.api.view.TokenView;
import dev.catraca.audit.Actor;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The API tokens in the database. */
@Path(Api.ROOT + "/tokens")
@Tag(name = "Access")
@RolesAllowed(Roles.ADMIN)
@AllSources
@APIResponse(responseCode = "503", ref = "Unavailable")
public class TokenResource {
    private static final Cursor CURSOR = Cursor.of("tokens");

    private final ApiTokens tokens;
    private final CurrentCaller caller;
    private final CurrentActor actor;

    TokenResource(ApiTokens tokens, CurrentCaller caller, CurrentActor actor) {
        this.tokens = tokens;
        this.caller = caller;
        this.actor = actor;
    }

    @GET
    @APIResponse(responseCode = "200")
    @Operation(summary = "List the API tokens, the newest first, also those that have expired or were revoked")
    public Uni<Listing<TokenView>> list(@Valid @BeanParam Page page) {
        var before = CURSOR.key(page.after()).map(TokenResource::place).orElse(null);
        return tokens.list(before, page.limit() + 1)
                .map(rows -> Listing.of(rows, page.limit(), TokenView::of, TokenResource::cursor));
    }

    @POST
    @APIResponse(responseCode = "409", ref = "Conflict")
    @Operation(summary = "Make an API token; its text is in this answer and nowhere else")
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponseSchema(
            value = MadeTokenView.class,
            responseCode = "201",
            responseDescription = "The token, with its text")
    public Uni<RestResponse<MadeTokenView>> make(TokenBody body) {
        if (Actor.isTaken(body.name())) {
            throw RequestProblems.body(List.of(new Problem.Fault(
                            "/name", "expected another name: in the audit log this one is not that of a token")))
                    .asException();
        }
        var wanted = body.wanted(caller.get());
        var by = actor.get();
        return tokens.hasRoom()
                .invoke(room -> {
                    if (!room) {
                        throw StateProblems.tooManyTokens(tokens.most()).asException();
                    }
                })
                .chain(room -> tokens.make(wanted, by))
                .map(made -> made.orElseThrow(() -> RequestProblems.body(
                                List.of(new Problem.Fault("/expiresAt", "expected a time in the future")))
                        .asException()))
                .map(made -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, MadeTokenView.of(made))
                        .build());
    }

    @DELETE
    @Path("/{id}")
    @APIResponse(responseCode = "204", description = "It is revoked; in other processes it works for up to 5 s more")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @Operation(summary = "Revoke an API token and end the sessions that were opened with it")
    public Uni<Void> revoke(@PathParam("id") UUID id, @QueryParam("withMade") Boolean withMade) {
        return tokens.revoke(id, Boolean.TRUE.equals(withMade), actor.get())
                .invoke(found -> {
                    if (!found) {
                        throw StateProblems.unknownToken().asException();
                    }
                })
                .replaceWithVoid();
    }

    private static String cursor(ApiTokenEntity row) {
        return CURSOR.behind(row.createdAt + "/" + row.id);
    }

    private static ApiTokens.Place place(String cursor) {
        var parts = cursor.split("/", -1);
        try {
            return new ApiTokens.Place(Cursor.moment(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw Cursor.fault().asException();
        }
    }
}
