package dev.catraca.api;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Implements {@link RunExists}. A filter, because an event stream sends its status before it could check. */
@Singleton
class RunExistsFilter {
    private final RunLookup runs;

    RunExistsFilter(RunLookup runs) {
        this.runs = runs;
    }

    @RunExists
    @ServerRequestFilter
    Uni<Void> look(UriInfo request) {
        var run = number(request.getPathParameters().getFirst("run"));
        return run < 1
                ? Uni.createFrom().voidItem() // the resource names the parameter
                : runs.find(run).replaceWithVoid();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
