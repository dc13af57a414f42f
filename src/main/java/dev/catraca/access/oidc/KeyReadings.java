package dev.catraca.access.oidc;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestContextProperties;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.quarkus.oidc.runtime.OidcUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Notes each question for the keys of the provider and its answer, because quarkus-oidc does not tell: once it has asked, it counts them as read
 * for a while, whatever came of it. Every answer without keys is an outage. Thread-safe.
 */
@Singleton
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.JWKS)
class KeyReadings implements OidcRequestFilter, OidcResponseFilter {
    private static final int OK = 200;

    /** The last question of each. */
    private final Map<ProviderTenant, OidcRequestContextProperties> unanswered = new EnumMap<>(ProviderTenant.class);

    private final Map<ProviderTenant, Long> read = new EnumMap<>(ProviderTenant.class);

    @Override
    public Uni<Void> filter(OidcRequestFilterContext question) {
        asked(question.contextProperties());
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext answer) {
        if (answer.statusCode() != OK) {
            return Uni.createFrom().failure(new IOException("it answers " + answer.statusCode() + " in place of keys"));
        }
        var keys = ProviderAnswers.object(answer.responseBody()).map(object -> object.getValue("keys"));
        if (keys.filter(JsonArray.class::isInstance).isEmpty()) {
            return Uni.createFrom().failure(new IOException("its answer has no keys"));
        }
        answered(answer.requestProperties());
        return Uni.createFrom().voidItem();
    }

    /** Whether the last question has no answer with keys, or none yet. */
    synchronized boolean lack(ProviderTenant tenant) {
        return unanswered.containsKey(tenant);
    }

    /** How many answers with keys have come. */
    synchronized long many(ProviderTenant tenant) {
        return read.getOrDefault(tenant, 0L);
    }

    private synchronized void asked(OidcRequestContextProperties exchange) {
        unanswered.put(tenant(exchange), exchange);
    }

    private synchronized void answered(OidcRequestContextProperties exchange) {
        unanswered.remove(tenant(exchange), exchange);
        read.merge(tenant(exchange), 1L, Long::sum);
    }

    private static ProviderTenant tenant(OidcRequestContextProperties exchange) {
        return ProviderTenants.byId(exchange.get(OidcUtils.TENANT_ID_ATTRIBUTE));
    }
}
