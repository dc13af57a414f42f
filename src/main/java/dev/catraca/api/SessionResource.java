package dev.catraca.api;

import dev.catraca.access.AccessMode;
import dev.catraca.access.AccessModes;
import dev.catraca.access.Callers;
import dev.catraca.access.FailedLogins;
import dev.catraca.access.PeerAddress;
import dev.catraca.access.SessionCookie;
import dev.catraca.access.Sessions;
import dev.catraca.api.caller.CurrentActor;
import dev.catraca.api.caller.CurrentCaller;
import dev.catraca.api.problem.AccessProblems;
import dev.catraca.api.request.SessionBody;
import dev.catraca.api.view.LogoutView;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Sessions of browsers, which hold a cookie in place of a token. */
@Path(Api.ROOT + "/session")
@Tag(name = "Access")
@PermitAll
@APIResponse(responseCode = "503", ref = "Unavailable")
public class SessionResource {
    private final CurrentCaller current;
    private final CurrentActor actor;
    private final Callers callers;
    private final Sessions sessions;
    private final AccessModes modes;
    private final FailedLogins failed;

    SessionResource(
            CurrentCaller current,
            CurrentActor actor,
            Callers callers,
            Sessions sessions,
            AccessModes modes,
            FailedLogins failed) {
        this.current = current;
        this.actor = actor;
        this.callers = callers;
        this.sessions = sessions;
        this.modes = modes;
        this.failed = failed;
    }

    @POST
    @APIResponse(
            responseCode = "204",
            description = "The session is open; its cookie goes with every request of this browser")
    @APIResponse(responseCode = "409", ref = "Conflict")
    @Operation(summary = "Log in with a token: answers the cookie of a session, which lasts no longer than the token")
    public Uni<RestResponse<Void>> open(SessionBody body, @Context HttpServerRequest request) {
        if (modes.none()) {
            throw AccessProblems.noLogin().asException();
        }
        if (!modes.has(AccessMode.TOKENS)) {
            throw AccessProblems.noTokens().asException();
        }
        var stranger = actor.stranger();
        return callers.byToken(body.token().strip(), PeerAddress.of(request))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithUni(refused ->
                        failed.add(stranger, null).chain(() -> Uni.createFrom().failure(refused)))
                .chain(caller -> sessions.open(caller, CurrentActor.known(stranger, caller)))
                .map(session -> RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.NO_CONTENT)
                        .header(HttpHeaders.SET_COOKIE, SessionCookie.given(request, session))
                        .build());
    }

    @DELETE
    @APIResponse(responseCode = "204", description = "There is no session any more")
    @APIResponseSchema(
            value = LogoutView.class,
            responseCode = "200",
            responseDescription = "Nor here, but one at the identity provider; the browser ends that by itself")
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @Operation(summary = "Log out: ends the session of the cookie")
    public Uni<RestResponse<LogoutView>> close(@Context HttpServerRequest request) {
        var stranger = actor.stranger();
        return current.ask()
                .chain(caller -> caller.bySession()
                        ? sessions.close(caller.session(), CurrentActor.known(stranger, caller))
                        : Uni.createFrom().item(Optional.<String>empty()))
                .map(next -> next.map(address -> RestResponse.ResponseBuilder.ok(new LogoutView(address)))
                        .orElseGet(
                                () -> RestResponse.ResponseBuilder.<LogoutView>create(RestResponse.Status.NO_CONTENT))
                        .header(HttpHeaders.SET_COOKIE, SessionCookie.taken(request))
                        .build());
    }
}
