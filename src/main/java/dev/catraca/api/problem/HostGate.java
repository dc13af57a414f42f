package dev.catraca.api.problem;

import dev.catraca.access.AccessModes;
import dev.catraca.access.AccessRefused;
import dev.catraca.access.ListenAddress;
import dev.catraca.access.LoopbackName;
import dev.catraca.telemetry.Telemetry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where nobody is asked who they are, because only this machine reaches the service, refuses requests for another name than one of loopback:
 * the owner of a name can make it lead to this machine, and then a browser takes their page for one of the service (DNS rebinding). That also
 * refuses what a proxy passes on for other machines.
 */
@Singleton
class HostGate {
    /** Before all that answers. */
    private static final int FIRST = 2_000;

    private final AccessModes modes;
    private final String own;
    private final Event<AccessRefused> refused;

    HostGate(AccessModes modes, ListenAddress address, Event<AccessRefused> refused) {
        this.modes = modes;
        this.own = address.host();
        this.refused = refused;
    }

    void guard(@Observes Filters filters) {
        if (modes.none() && !modes.stated()) {
            filters.register(this::pass, FIRST);
        }
    }

    private void pass(RoutingContext context) {
        if (named(context.request()).allMatch(this::isHere)) {
            context.next();
        } else {
            Telemetry.tell(refused, new AccessRefused(AccessRefused.Kind.CROSS_SITE));
            RequestGate.answer(context, AccessProblems.otherHost());
        }
    }

    /** What the sender says, and what its proxy says (quarkus.http.proxy); no browser leaves both out. */
    private static Stream<String> named(HttpServerRequest request) {
        var authority = request.authority();
        return Stream.of(request.getHeader(HttpHeaders.HOST), authority == null ? null : authority.toString())
                .filter(Objects::nonNull);
    }

    private boolean isHere(String authority) {
        return LoopbackName.is(authority) || LoopbackName.host(authority).equalsIgnoreCase(own);
    }
}
