package dev.catraca.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.access.Role;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the claims of a token that is right make of its owner. */
class ProviderRolesTest {
    private static final String OPS = "ops@example.com";

    @Test
    void theHighestCounts() {
        var roles = roles("groups");
        assertEquals(Optional.of(Role.ADMIN), roles.of(token(Map.of()), Set.of("staff", "catraca-viewer", OPS)));
        assertEquals(Optional.of(Role.VIEWER), roles.of(token(Map.of()), Set.of("staff", "catraca-viewer")));
        assertEquals(Optional.empty(), roles.of(token(Map.of()), Set.of("staff")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", " email ", "\"email\"", "email/address"})
    void anAddressCountsOnlyIfItIsConfirmed(String claim) {
        for (var confirmed : List.<Object>of(true, "true")) {
            assertEquals(Optional.of(Role.ADMIN), ofEmail(claim, Map.of("email", OPS, "email_verified", confirmed)));
        }
        for (var other : List.<Object>of(false, "false", "TRUE", 1, List.of(true))) {
            assertEquals(Optional.empty(), ofEmail(claim, Map.of("email", OPS, "email_verified", other)));
        }
        assertEquals(Optional.empty(), ofEmail(claim, Map.of("email", OPS)));
        assertTrue(roles(claim).whyNone().contains("email_verified"));
    }

    /** A local part may have spaces, if it is quoted (RFC 5321). */
    @Test
    void anAddressCountsAsAWhole() {
        for (var address :
                List.<Object>of("\"x ops@example.com y\"@evil.example", OPS + " x", " " + OPS, List.of(OPS))) {
            assertEquals(Optional.empty(), ofEmail("email", Map.of("email", address, "email_verified", true)));
        }
    }

    private static Optional<Role> ofEmail(String claim, Map<String, Object> claims) {
        return roles(claim).of(token(claims), Set.of("x", OPS, "y"));
    }

    private static JsonWebToken token(Map<String, Object> claims) {
        var all = new JwtClaims();
        claims.forEach(all::setClaim);
        return new OidcJwtCallerPrincipal(all, null);
    }

    private static ProviderRoles roles(String claim) {
        return new ProviderRoles(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(ProviderConfig.class)
                .withDefaultValue("catraca.access.oidc.roles-claim", claim)
                .withDefaultValue("catraca.access.oidc.admins", "catraca-admin," + OPS)
                .build()
                .getConfigMapping(ProviderConfig.class));
    }
}
