package dev.catraca.access.oidc;

import dev.catraca.access.Role;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Which of our roles the roles or groups of the provider stand for. */
@Singleton
public class ProviderRoles {
    private final Map<Role, Set<String>> names = new EnumMap<>(Role.class);
    private final String claim;
    private final boolean byEmail;

    ProviderRoles(ProviderConfig config) {
        names.put(Role.VIEWER, config.viewers().orElse(Set.of()));
        names.put(Role.OPERATOR, config.operators().orElse(Set.of()));
        names.put(Role.ADMIN, config.admins().orElse(Set.of()));
        claim = config.rolesClaim();
        byEmail = leadsToEmail(claim);
    }

    /** As quarkus-oidc reads a path; one that goes on behind a text ends there. */
    private static boolean leadsToEmail(String path) {
        return path.strip().split("/", 2)[0].replace("\"", "").equals(ConfirmedEmail.CLAIM);
    }

    /**
     * The highest of somebody; empty if nothing the provider says stands for one. An e-mail address stands for one only if it is confirmed, and as
     * a whole: others may write any address into theirs.
     *
     * @param parts what quarkus-oidc found in the claim: the elements of a list, or the words of a text
     */
    Optional<Role> of(JsonWebToken token, Set<String> parts) {
        return highest(byEmail ? ConfirmedEmail.of(token).map(Set::of).orElse(Set.of()) : parts);
    }

    private Optional<Role> highest(Set<String> ofProvider) {
        return names.entrySet().stream()
                .filter(role -> !Collections.disjoint(role.getValue(), ofProvider))
                .map(Map.Entry::getKey)
                .max(Role::compareTo);
    }

    /** Why somebody whom the provider knows may do nothing here; a sentence without what the provider said. */
    public String whyNone() {
        return "The identity provider knows you, but none of the values of its claim " + claim
                + " makes a viewer, operator or admin here (catraca.access.oidc.viewers, operators, admins)."
                + (byEmail ? " An address makes one only if the claim email_verified is true." : "");
    }
}
