package dev.catraca.api.caller;

import dev.catraca.access.AccessModes;
import dev.catraca.access.AccessRefused;
import dev.catraca.access.Caller;
import dev.catraca.api.problem.AccessProblems;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.database.DatabaseFailure;
import dev.catraca.telemetry.Telemetry;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Finds out who sends a request before its resource is called, also where nobody is asked; then refuses what another site had a browser send,
 * and answers as if there were no source that the caller does not see.
 */
@Singleton
class CallerFilter {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String CORS_ALLOWED = "Access-Control-Allow-Origin";
    private static final String PRODUCTS = "/products/";

    private final CurrentIdentityAssociation association;
    private final CurrentCaller current;
    /** Looked up at each request: filters are made before the settings of the process are there. */
    private final Instance<AccessModes> modes;

    private final Event<AccessRefused> refused;

    CallerFilter(
            CurrentIdentityAssociation association,
            CurrentCaller current,
            Instance<AccessModes> modes,
            Event<AccessRefused> refused) {
        this.association = association;
        this.current = current;
        this.modes = modes;
        this.refused = refused;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    Uni<Void> admit(UriInfo address, HttpServerRequest request, ResourceInfo operation) {
        return association
                .getDeferredIdentity()
                // An operation that needs a role was refused before.
                .onFailure(DatabaseFailure::isAway)
                .recoverWithItem(failure -> {
                    current.noteUnknown(failure);
                    return Caller.STRANGER.identity();
                })
                .invoke(association::setIdentity)
                .map(Caller::of)
                .invoke(caller -> refuseOtherSites(caller, request))
                .invoke(caller -> refuseAllSources(caller, operation))
                .invoke(caller -> hideOtherSources(caller, address))
                .replaceWithVoid();
    }

    private void refuseAllSources(Caller caller, ResourceInfo operation) {
        if (caller.sources() != null
                && (operation.getResourceMethod().isAnnotationPresent(AllSources.class)
                        || operation.getResourceClass().isAnnotationPresent(AllSources.class))) {
            Telemetry.tell(refused, new AccessRefused(AccessRefused.Kind.ROLE));
            throw AccessProblems.notOfAllSources().asException();
        }
    }

    private void refuseOtherSites(Caller caller, HttpServerRequest request) {
        var open = modes.get().none();
        if (READS.contains(request.method().name()) || !open && !caller.bySession()) {
            return;
        }
        var fetchSite = request.getHeader("Sec-Fetch-Site");
        var origin = request.getHeader("Origin");
        var own = request.scheme() + "://" + request.authority();
        // Where nobody is asked, programs send it too, and browsers for origins that the settings allow
        // (quarkus.http.cors).
        if (open
                ? SameSite.isOther(fetchSite, origin, own)
                        && !request.response().headers().contains(CORS_ALLOWED)
                : !SameSite.isProven(fetchSite, origin, own)) {
            Telemetry.tell(refused, new AccessRefused(AccessRefused.Kind.CROSS_SITE));
            throw AccessProblems.crossSite().asException();
        }
    }

    private static void hideOtherSources(Caller caller, UriInfo address) {
        var source = address.getPathParameters().getFirst("source");
        if (source != null && !caller.sees(source)) {
            throw (address.getPath().contains(PRODUCTS)
                            ? StateProblems.unknownProduct(source)
                            : StateProblems.unknownSource(source))
                    .asException();
        }
    }
}
