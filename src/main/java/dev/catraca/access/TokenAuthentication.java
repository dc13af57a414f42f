package dev.catraca.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Proves who sent a request: by {@code Authorization: Bearer} with a token or, without that, by the cookie of a session. A session that has
 * ended is as none, and its cookie is taken away.
 */
@Singleton
class TokenAuthentication implements HttpAuthenticationMechanism {
    private static final String SCHEME = "Bearer ";

    private final AccessModes modes;
    private final Callers callers;

    TokenAuthentication(AccessModes modes, Callers callers) {
        this.modes = modes;
        this.callers = callers;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext exchange, IdentityProviderManager others) {
        if (modes.none()) {
            return Uni.createFrom().item(Caller.ANYONE.identity());
        }
        var request = exchange.request();
        var token = bearer(request);
        if (token.isPresent()) {
            return callers.byToken(token.get(), address(request)).map(Caller::identity);
        }
        return SessionCookie.value(request)
                .map(session -> callers.bySession(session, address(request)).map(found -> {
                    if (found.isEmpty()) {
                        exchange.addHeadersEndHandler(ended -> takeAway(exchange));
                    }
                    return found.map(Caller::identity).orElse(null);
                }))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    /** Answers of the API say it themselves. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    private static Optional<String> bearer(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    private static String address(HttpServerRequest request) {
        return request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    }

    /** Unless the answer gives another one. */
    private static void takeAway(RoutingContext exchange) {
        var headers = exchange.response().headers();
        if (!headers.contains(HttpHeaders.SET_COOKIE)) {
            headers.set(HttpHeaders.SET_COOKIE, SessionCookie.taken(exchange.request()));
        }
    }
}
