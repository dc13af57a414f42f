package dev.catraca.access.oidc;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Reads what the provider says of itself (OpenID Connect Discovery 1.0) before it is used: it must be that of the issuer of the settings, and
 * lead to no address where whoever is on the way could take part.
 */
@Singleton
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.DISCOVERY)
class ProviderDescription implements OidcResponseFilter {
    private static final int OK = 200;
    private static final String KEYS = "jwks_uri";
    private static final List<String> ADDRESSES =
            List.of(KEYS, "authorization_endpoint", "token_endpoint", "end_session_endpoint");

    private final ProviderConfig config;
    private final ProviderLine line;

    ProviderDescription(ProviderConfig config, ProviderLine line) {
        this.config = config;
        this.line = line;
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext answer) {
        var fault = answer.statusCode() == OK
                ? fault(config.issuer().orElseThrow(), answer.responseBody().toJsonObject())
                : Optional.<String>empty();
        fault.ifPresent(line::refused);
        return fault.isEmpty() ? Uni.createFrom().voidItem() : Uni.createFrom().failure(new OIDCException(fault.get()));
    }

    /** What is wrong with a description, as a clause for the log; empty if nothing is. */
    static Optional<String> fault(URI issuer, JsonObject description) {
        if (!withoutSlash(issuer.toString()).equals(withoutSlash(text(description, "issuer")))) {
            return Optional.of("its description is of the issuer \"" + Causes.line(text(description, "issuer"))
                    + "\", which must be that of the setting");
        }
        if (text(description, KEYS).isEmpty()) {
            return Optional.of("its description has no " + KEYS);
        }
        return ADDRESSES.stream()
                .filter(name -> !text(description, name).isEmpty())
                .filter(name -> !isSafe(issuer, text(description, name)))
                .map(name -> "its " + name + " is \"" + Causes.line(text(description, name)) + "\": expected https")
                .findFirst();
    }

    /** Plain http is for a provider on the same machine, which the issuer's address then is. */
    private static boolean isSafe(URI issuer, String address) {
        try {
            var uri = URI.create(address);
            return "https".equalsIgnoreCase(uri.getScheme())
                    || "http".equalsIgnoreCase(uri.getScheme())
                            && "http".equalsIgnoreCase(issuer.getScheme())
                            && issuer.getHost().equalsIgnoreCase(uri.getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String text(JsonObject description, String name) {
        return description.getValue(name) instanceof String text ? text : "";
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
