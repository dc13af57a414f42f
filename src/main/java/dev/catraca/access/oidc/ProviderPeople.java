package dev.catraca.access.oidc;

import dev.catraca.access.Caller;
import dev.catraca.audit.Actor;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who the owner of a token of the provider is here. */
@Singleton
class ProviderPeople {
    private static final int LONGEST = 100;

    private final ProviderConfig config;
    private final ProviderRoles roles;

    ProviderPeople(ProviderConfig config, ProviderRoles roles) {
        this.config = config;
        this.roles = roles;
    }

    /** @param identity what quarkus-oidc made of a token that is right */
    Caller of(SecurityIdentity identity) {
        var token = (JsonWebToken) identity.getPrincipal();
        return new Caller(
                Actor.OF_PROVIDER + name(token),
                roles.of(token, identity.getRoles()).orElse(null),
                null,
                Instant.ofEpochSecond(token.getExpirationTime()),
                null,
                null);
    }

    private String name(JsonWebToken token) {
        Object named = token.getClaim(config.nameClaim());
        var name = seen(named)
                .or(() -> ConfirmedEmail.of(token).flatMap(ProviderPeople::seen))
                .orElseGet(token::getSubject);
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }

    /** Without what is not seen, or turns the direction: two names that look alike would not be. */
    private static Optional<String> seen(Object claim) {
        return Optional.ofNullable(claim)
                .map(it -> it.toString().replaceAll("\\p{C}", "").strip())
                .filter(it -> !it.isEmpty());
    }
}
