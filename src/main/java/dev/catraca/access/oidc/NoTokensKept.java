package dev.catraca.access.oidc;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/**
 * Keeps no token of the provider, neither in a cookie nor here, and believes no session of quarkus-oidc: the sessions of the dashboard are
 * those of {@link dev.catraca.access.Sessions}.
 */
@Singleton
@Alternative
@Priority(1)
class NoTokensKept implements TokenStateManager {
    @Override
    public Uni<String> createTokenState(
            RoutingContext exchange,
            OidcTenantConfig provider,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> blocking) {
        return Uni.createFrom().item("none");
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext exchange,
            OidcTenantConfig provider,
            String state,
            OidcRequestContext<AuthorizationCodeTokens> blocking) {
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext exchange, OidcTenantConfig provider, String state, OidcRequestContext<Void> blocking) {
        return Uni.createFrom().voidItem();
    }
}
