package dev.catraca.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Proves who sent a request: by {@code Authorization: Bearer} with a token or, without that, by the cookie of a session. A session that has
 * ended is as none, and its cookie is taken away. Bearers that a provider of identities may have given out were judged before
 * ({@code access.oidc}). Who proves nothing is a stranger, so that no other mechanism is asked: that of quarkus-oidc would take a cookie's word
 * for which configuration it judges by, at each address.
 */
@Singleton
class TokenAuthentication implements HttpAuthenticationMechanism {
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
        var token = Bearer.of(request);
        if (token.isPresent()) {
            return callers.byToken(token.get(), PeerAddress.of(request)).map(Caller::identity);
        }
        return SessionCookie.value(request)
                .map(session -> callers.bySession(session, PeerAddress.of(request))
                        .map(found -> {
                            if (found.isEmpty()) {
                                exchange.addHeadersEndHandler(ended -> takeAway(exchange));
                            }
                            return found.orElse(Caller.STRANGER).identity();
                        }))
                .orElseGet(() -> Uni.createFrom().item(Caller.STRANGER.identity()));
    }

    /** Answers of the API say it themselves. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    /** Unless the answer gives another one. */
    private static void takeAway(RoutingContext exchange) {
        var headers = exchange.response().headers();
        if (!headers.contains(HttpHeaders.SET_COOKIE)) {
            headers.set(HttpHeaders.SET_COOKIE, SessionCookie.taken(exchange.request()));
        }
    }
}
