package dev.catraca.access.oidc;

import dev.catraca.access.Role;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of our roles the roles or groups of the provider stand for. */
@Singleton
public class ProviderRoles {
    private final Map<Role, Set<String>> names = new EnumMap<>(Role.class);
    private final String claim;

    ProviderRoles(ProviderConfig config) {
        names.put(Role.VIEWER, config.viewers().orElse(Set.of()));
        names.put(Role.OPERATOR, config.operators().orElse(Set.of()));
        names.put(Role.ADMIN, config.admins().orElse(Set.of()));
        claim = config.rolesClaim();
    }

    /** The highest; empty if none of them stands for one. */
    Optional<Role> highest(Set<String> ofProvider) {
        return names.entrySet().stream()
                .filter(role -> !Collections.disjoint(role.getValue(), ofProvider))
                .map(Map.Entry::getKey)
                .max(Role::compareTo);
    }

    /** Why somebody whom the provider knows may do nothing here; a sentence without what the provider said. */
    public String whyNone() {
        return "The identity provider knows you, but none of the values of its claim " + claim
                + " makes a viewer, operator or admin here (catraca.access.oidc.viewers, operators, admins).";
    }
}
