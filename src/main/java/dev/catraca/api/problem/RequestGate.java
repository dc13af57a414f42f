package dev.catraca.api.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers requests that reach no resource: addresses that cannot be decoded or hold characters that PostgreSQL cannot store,
 * bodies with a too large {@code Content-Length}, and unknown paths.
 */
@Singleton
class RequestGate {
    private static final String API = "/api/";
    /** Before the body is read. */
    private static final int EARLY = 1_000;

    private final long maxBody;

    RequestGate(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.maxBody = maxBody.asLongValue();
    }

    void guard(@Observes Filters filters) {
        filters.register(this::pass, EARLY);
    }

    void close(@Observes Router router) {
        router.route(API + "*").last().handler(context -> answer(context, RequestProblems.notFound()));
    }

    private void pass(RoutingContext context) {
        var request = context.request();
        var problem =
                request.path() != null && request.path().startsWith(API) ? fault(request) : Optional.<Problem>empty();
        problem.ifPresentOrElse(it -> answer(context, it), context::next);
    }

    private Optional<Problem> fault(HttpServerRequest request) {
        return AddressCheck.fault(request.path(), request.query())
                .map(RequestProblems::malformed)
                .or(() -> Optional.of(RequestProblems.tooLarge(maxBody)).filter(it -> announced(request) > maxBody));
    }

    private static long announced(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return 0; // the HTTP server itself refuses such a request
        }
    }

    /** Ends the request with a problem. */
    static void answer(RoutingContext context, Problem problem) {
        var response = context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (problem.status() == 413 && context.request().version() != HttpVersion.HTTP_2) {
            // The body is not read, so nothing can follow it on this connection. HTTP/2 has no such header (RFC 9113,
            // 8.2.2).
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        response.end(problem.json(context.request().path()));
    }
}
