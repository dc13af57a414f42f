package dev.catraca.access.oidc;

import dev.catraca.access.AccessMode;
import dev.catraca.access.AccessModes;
import dev.catraca.access.Bearer;
import dev.catraca.access.Digest;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.builders.TokenConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jose4j.jwt.consumer.InvalidJwtException;

/**
 * Tells quarkus-oidc which requests concern the provider, and how to reach it: one configuration for tokens at the API, and one for the login,
 * because an ID token is for the client while an access token may be for another audience. quarkus-oidc reads the description of the provider
 * when it first gets a configuration; for all other requests there is none, so nothing is read.
 */
@Singleton
class ProviderTenants implements TenantConfigResolver {
    private static final String BEARER = "catraca-bearer";
    /** No underscore: the names of cookies end it there. */
    private static final String LOGIN = "catraca-login-";

    private static final String NO_TOKEN = "";
    private static final int ID_LENGTH = 12;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** How often an unknown key, which anybody can name, has the keys read again. */
    static final Duration BETWEEN_KEYS = Duration.ofSeconds(30);
    /** How far the clocks may differ. */
    private static final int SKEW_SECONDS = 5;

    private final AccessModes modes;
    private final ProviderConfig config;
    private final ProviderSecret secret;
    private final TenantConfigBean known;
    private OidcTenantConfig bearer;
    private OidcTenantConfig login;
    private String usedSecret;

    ProviderTenants(AccessModes modes, ProviderConfig config, ProviderSecret secret, TenantConfigBean known) {
        this.modes = modes;
        this.config = config;
        this.secret = secret;
        this.known = known;
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext exchange, OidcRequestContext<OidcTenantConfig> blocking) {
        if (!modes.has(AccessMode.OIDC)) {
            return Uni.createFrom().nullItem();
        }
        if (Bearer.ofProvider(exchange.request()).isPresent()) {
            return Uni.createFrom().item(bearer());
        }
        return ProviderPaths.isOne(exchange.request().path())
                ? secret.read().map(known -> known.map(this::login).orElse(null))
                : Uni.createFrom().nullItem();
    }

    /** Which one a configuration is for. */
    static ProviderTenant byId(String id) {
        return BEARER.equals(id) ? ProviderTenant.BEARER : ProviderTenant.LOGIN;
    }

    /** Whether the description of the provider and its keys were read. */
    synchronized boolean isKnown(ProviderTenant tenant) {
        return switch (tenant) {
            case BEARER -> known.getDynamicTenant(BEARER) != null;
            case LOGIN ->
                login != null && known.getDynamicTenant(login.tenantId().orElseThrow()) != null;
        };
    }

    /** Reads the keys by which tokens at the API are judged, unless that was done just before; those before stay if it fails. Must be known. */
    Uni<Void> readKeys() {
        return known.getDynamicTenant(BEARER)
                .provider()
                .refreshJwksAndVerifyJwtToken(NO_TOKEN, false, false, null)
                .onFailure(InvalidJwtException.class)
                .recoverWithNull()
                .replaceWithVoid();
    }

    private synchronized OidcTenantConfig bearer() {
        if (bearer == null) {
            bearer = judging(provider(BEARER, ApplicationType.SERVICE)
                            .token()
                            .audience(config.audience().or(config::clientId).orElseThrow()))
                    .build();
        }
        return bearer;
    }

    /**
     * Each secret has a configuration by another id, because quarkus-oidc makes a new client for a new one alone; those of secrets before stay
     * until the process ends.
     */
    private synchronized OidcTenantConfig login(String current) {
        if (!current.equals(usedSecret)) {
            usedSecret = current;
            var id = LOGIN + Digest.of("id of a login " + current).hex().substring(0, ID_LENGTH);
            login = judging(provider(id, ApplicationType.WEB_APP)
                            .credentials(current)
                            .token())
                    .tokenStateManager()
                    .encryptionRequired(false) // NoTokensKept keeps none.
                    .end()
                    .authentication()
                    .redirectPath(ProviderPaths.BACK)
                    .removeRedirectParameters(false)
                    .scopes(List.copyOf(config.scopes().orElse(Set.of())))
                    .pkceRequired()
                    .nonceRequired()
                    // The same at every process, because the browser may come back to another one.
                    .stateSecret(Digest.of("state of a login " + current).hex())
                    .cookiePath(ProviderPaths.BEGIN)
                    .end()
                    .build();
        }
        return login;
    }

    /** Has what the provider signed judged here, without asking it. */
    private OidcTenantConfigBuilder judging(TokenConfigBuilder token) {
        return token.allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .subjectRequired()
                .forcedJwkRefreshInterval(shorter(BETWEEN_KEYS, config.keys().dividedBy(2)))
                .lifespanGrace(SKEW_SECONDS)
                .end();
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private OidcTenantConfigBuilder provider(String id, ApplicationType type) {
        return OidcTenantConfig.authServerUrl(config.issuer().map(URI::toString).orElseThrow())
                .tenantId(id)
                .applicationType(type)
                .clientId(config.clientId().orElseThrow())
                .connectionTimeout(CONNECT)
                // Each address of the provider is one of its description, which was looked at.
                .followRedirects(false)
                .roles()
                .roleClaimPath(config.rolesClaim())
                .end();
    }
}
