package dev.catraca.access.oidc;

import dev.catraca.access.AccessMode;
import dev.catraca.access.AccessModes;
import dev.catraca.access.Bearer;
import dev.catraca.access.Caller;
import dev.catraca.access.Callers;
import dev.catraca.access.PeerAddress;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * Proves who sent a request by {@code Authorization: Bearer} with a token of the provider: a JWT (RFC 7519) that it signed. Is asked before
 * all other mechanisms; API tokens and cookies are left to them.
 */
@Singleton
class ProviderAuthentication implements HttpAuthenticationMechanism {
    private static final Pattern JWT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private final AccessModes modes;
    private final Callers callers;
    private final ProviderLine line;
    private final ProviderKeys keys;
    private final ProviderPeople people;
    private final OidcAuthenticationMechanism oidc;

    ProviderAuthentication(
            AccessModes modes,
            Callers callers,
            ProviderLine line,
            ProviderKeys keys,
            ProviderPeople people,
            OidcAuthenticationMechanism oidc) {
        this.modes = modes;
        this.callers = callers;
        this.line = line;
        this.keys = keys;
        this.people = people;
        this.oidc = oidc;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext exchange, IdentityProviderManager identities) {
        var request = exchange.request();
        if (!modes.has(AccessMode.OIDC)) {
            return Uni.createFrom().nullItem();
        }
        var token = Bearer.ofProvider(request);
        if (token.isPresent()) {
            return callers.byProvider(
                            token.get(), PeerAddress.of(request), () -> judged(token.get(), exchange, identities))
                    .map(Caller::identity);
        }
        // On the way back from the provider nobody yet: ProviderLogin finds out who it is, and a code works only once.
        return Uni.createFrom()
                .item(
                        ProviderPaths.isOne(request.path())
                                        && Bearer.of(request).isEmpty()
                                ? Caller.STRANGER.identity()
                                : null);
    }

    private Uni<Caller> judged(String token, RoutingContext exchange, IdentityProviderManager identities) {
        if (!JWT.matcher(token).matches()) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return keys.young()
                .chain(() -> line.<SecurityIdentity>ask(
                        ProviderTenant.BEARER, () -> oidc.authenticate(exchange, identities)))
                .map(people::of)
                .onFailure(failure -> !(failure instanceof ProviderAway))
                .transform(AuthenticationFailedException::new);
    }

    /** Answers of the API say it themselves. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public int getPriority() {
        return DEFAULT_PRIORITY + 1;
    }
}
