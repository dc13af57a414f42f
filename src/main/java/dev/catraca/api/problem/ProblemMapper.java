package dev.catraca.api.problem;

import dev.catraca.access.AccessRefused;
import dev.catraca.access.AttemptsExceeded;
import dev.catraca.access.LoginsExceeded;
import dev.catraca.access.oidc.ProviderAway;
import dev.catraca.database.DatabaseFailure;
import dev.catraca.telemetry.Telemetry;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps every exception to an answer. */
@Singleton
class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final long maxBody;
    private final Event<AccessRefused> refusals;

    ProblemMapper(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody,
            Event<AccessRefused> refusals) {
        this.maxBody = maxBody.asLongValue();
        this.refusals = refusals;
    }

    @ServerExceptionMapper
    RestResponse<String> stated(ProblemException stated, HttpServerRequest request) {
        return answer(stated.problem(), request).build();
    }

    @ServerExceptionMapper
    RestResponse<String> refused(WebApplicationException refused, HttpServerRequest request) {
        if (refused.getCause() instanceof ProblemException stated) {
            return stated(stated, request); // by the converter of a parameter
        }
        var answer = answer(problem(refused), request);
        var allow = refused.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    @ServerExceptionMapper
    RestResponse<String> stranger(UnauthorizedException refused, HttpServerRequest request) {
        Telemetry.tell(refusals, new AccessRefused(AccessRefused.Kind.STRANGER));
        return challenge(AccessProblems.stranger(), request);
    }

    @ServerExceptionMapper
    RestResponse<String> wrongToken(AuthenticationFailedException refused, HttpServerRequest request) {
        return challenge(AccessProblems.wrongToken(), request);
    }

    @ServerExceptionMapper
    RestResponse<String> tooOften(AttemptsExceeded refused, HttpServerRequest request) {
        return answer(AccessProblems.attempts(refused.waitTime()), request).build();
    }

    @ServerExceptionMapper
    RestResponse<String> tooManyLogins(LoginsExceeded refused, HttpServerRequest request) {
        return answer(AccessProblems.logins(refused.waitTime()), request).build();
    }

    @ServerExceptionMapper
    RestResponse<String> providerAway(ProviderAway refused, HttpServerRequest request) {
        return answer(AccessProblems.providerAway(), request).build();
    }

    @ServerExceptionMapper
    RestResponse<String> otherRole(ForbiddenException refused, ResourceInfo operation, HttpServerRequest request) {
        Telemetry.tell(refusals, new AccessRefused(AccessRefused.Kind.ROLE));
        var problem = NeededRole.of(operation).map(AccessProblems::role).orElseGet(AccessProblems::nobody);
        return answer(problem, request).build();
    }

    @ServerExceptionMapper
    RestResponse<String> outOfBounds(ConstraintViolationException refused, HttpServerRequest request) {
        var violation = refused.getConstraintViolations().iterator().next();
        var parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            parameter = node.getName();
        }
        return answer(RequestProblems.parameter(parameter, violation.getMessage()), request)
                .build();
    }

    @ServerExceptionMapper
    RestResponse<String> unexpected(Throwable failure, HttpServerRequest request) {
        if (DatabaseFailure.isAway(failure)) {
            LOG.warnf("%s %s: PostgreSQL cannot be reached or is busy: %s", request.method(), request.path(), failure);
            return answer(StateProblems.unavailable("PostgreSQL cannot be reached or is busy."), request)
                    .build();
        }
        LOG.errorf(failure, "%s %s failed", request.method(), request.path());
        return answer(RequestProblems.internal(), request).build();
    }

    private Problem problem(WebApplicationException refused) {
        var status = refused.getResponse().getStatus();
        if (status >= 500) {
            LOG.error("A request failed", refused);
        }
        return switch (status) {
            case 400 -> RequestProblems.malformed("The request cannot be read.");
            case 404 -> RequestProblems.notFound();
            case 405 -> RequestProblems.methodNotAllowed();
            case 406 -> RequestProblems.notAcceptable();
            case 413 -> RequestProblems.tooLarge(maxBody);
            case 415 -> RequestProblems.mediaType();
            default -> status < 500 ? RequestProblems.other(status) : RequestProblems.internal();
        };
    }

    private static RestResponse<String> challenge(Problem problem, HttpServerRequest request) {
        return answer(problem, request)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static RestResponse.ResponseBuilder<String> answer(Problem problem, HttpServerRequest request) {
        var answer = RestResponse.ResponseBuilder.<String>create(problem.status())
                .entity(problem.json(request.path()))
                .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        problem.retryAfter().ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer;
    }
}
