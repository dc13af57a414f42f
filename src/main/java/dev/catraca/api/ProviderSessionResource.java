package dev.catraca.api;

import dev.catraca.access.AttemptsExceeded;
import dev.catraca.access.FailedLogins;
import dev.catraca.access.LoginsExceeded;
import dev.catraca.access.SessionCookie;
import dev.catraca.access.Sessions;
import dev.catraca.access.oidc.NoPartOfLogin;
import dev.catraca.access.oidc.Proven;
import dev.catraca.access.oidc.ProviderAway;
import dev.catraca.access.oidc.ProviderLogin;
import dev.catraca.access.oidc.ProviderPaths;
import dev.catraca.api.caller.CurrentActor;
import dev.catraca.api.problem.AccessProblems;
import dev.catraca.audit.Actor;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The way of a browser to the login of the provider of identities and back. A browser comes here by itself, so what goes wrong is told by the
 * dashboard: it gets a word for it in the parameter {@code login}.
 */
@Path(ProviderPaths.BEGIN)
@Tag(name = "Access")
@PermitAll
@APIResponse(responseCode = "409", ref = "Conflict")
public class ProviderSessionResource {
    private static final String DONE = "done";
    private static final String NO_ROLE = "role";
    private static final String AWAY = "away";
    private static final String FAILED = "failed";
    private static final String DENIED = "denied";
    private static final String WAIT = "wait";
    private static final String OFTEN = "often";

    private final CurrentVertxRequest current;
    private final CurrentActor actor;
    private final ProviderLogin login;
    private final Sessions sessions;
    private final FailedLogins failed;

    ProviderSessionResource(
            CurrentVertxRequest current,
            CurrentActor actor,
            ProviderLogin login,
            Sessions sessions,
            FailedLogins failed) {
        this.current = current;
        this.actor = actor;
        this.login = login;
        this.sessions = sessions;
        this.failed = failed;
    }

    @GET
    @APIResponse(
            responseCode = "303",
            description = "The page of the identity provider; or the dashboard, which says what is wrong")
    @Operation(summary = "Send a browser to the login of the identity provider")
    public Uni<RestResponse<Void>> begin() {
        return login.begin(offered())
                .map(address -> to(address).build())
                .onFailure(ProviderAway.class)
                .recoverWithItem(() -> toDashboard(AWAY).build())
                .onFailure(
                        failure -> failure instanceof NoPartOfLogin || failure instanceof AuthenticationFailedException)
                .recoverWithItem(() -> toDashboard(FAILED).build());
    }

    @GET
    @Path("/callback")
    @APIResponse(
            responseCode = "303",
            description = "The dashboard, with the cookie of a session if the login succeeded")
    @Operation(summary = "Receive a browser from the identity provider, and open a session")
    public Uni<RestResponse<Void>> receive() {
        var exchange = offered();
        var stranger = actor.stranger();
        return login.complete(exchange)
                .chain(proven -> proven.caller().role() == null
                        ? failed(CurrentActor.known(stranger, proven.caller()), NO_ROLE, proven.said())
                        : opened(proven, stranger, exchange))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithUni(
                        () -> failed(stranger, exchange.request().getParam("error") == null ? FAILED : DENIED, null))
                .onFailure(NoPartOfLogin.class)
                .recoverWithItem(() -> toDashboard(FAILED).build())
                .onFailure(AttemptsExceeded.class)
                .recoverWithItem(() -> toDashboard(WAIT).build())
                .onFailure(LoginsExceeded.class)
                .recoverWithItem(() -> toDashboard(OFTEN).build())
                .onFailure(ProviderAway.class)
                .recoverWithItem(() -> toDashboard(AWAY).build());
    }

    private RoutingContext offered() {
        if (login.provider().isEmpty()) {
            throw AccessProblems.noProvider().asException();
        }
        return current.getCurrent();
    }

    private Uni<RestResponse<Void>> opened(Proven proven, Actor stranger, RoutingContext exchange) {
        var by = CurrentActor.known(stranger, proven.caller());
        return sessions.open(proven.caller(), proven.person(), login.lasts(), proven.logoutUrl(), by, proven.said())
                .map(session -> toDashboard(DONE)
                        .header(HttpHeaders.SET_COOKIE, SessionCookie.given(exchange.request(), session))
                        .build());
    }

    private Uni<RestResponse<Void>> failed(Actor by, String word, String said) {
        return failed.add(by, said).map(noted -> toDashboard(word).build());
    }

    private static RestResponse.ResponseBuilder<Void> toDashboard(String word) {
        return to("/?login=" + word);
    }

    private static RestResponse.ResponseBuilder<Void> to(String address) {
        return RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, address)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
