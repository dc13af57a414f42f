package dev.catraca.api.view;

import dev.catraca.access.AccessMode;
import dev.catraca.access.AccessModes;
import dev.catraca.access.Caller;
import dev.catraca.access.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who the caller is and what they may do.
 *
 * @param name null for one who is not logged in, and where nobody is asked
 * @param role null for one who may do nothing
 * @param roles the role and those that it includes, the least first
 * @param sources the sources that they see; null for all
 * @param mode how callers prove who they are: tokens, oidc, or none if nobody is asked
 * @param stated whether a setting says the mode; otherwise only this machine reaches the service, or it is in dev mode
 * @param expiresAt until when they are known; null for ever
 * @param login how one can log in: token, by POST /session; oidc, by going to /session/provider with a browser
 * @param provider the name of the identity provider; null if one cannot log in with one
 * @param reason why one whom the provider knows may do nothing; null for all others
 */
@Schema(name = "Me")
public record MeView(
        String name,
        Role role,
        List<String> roles,
        List<String> sources,
        List<String> mode,
        boolean stated,
        Instant expiresAt,
        List<String> login,
        String provider,
        String reason) {
    /** @param whyNone why one with a name has no role */
    public static MeView of(Caller caller, AccessModes modes, Optional<String> provider, String whyNone) {
        var login = new ArrayList<String>();
        if (modes.has(AccessMode.TOKENS)) {
            login.add("token");
        }
        provider.ifPresent(title -> login.add("oidc"));
        return new MeView(
                caller.name(),
                caller.role(),
                caller.role() == null ? List.of() : List.copyOf(caller.role().included()),
                caller.sources() == null
                        ? null
                        : caller.sources().stream().sorted().toList(),
                modes.texts(),
                modes.stated(),
                caller.expiresAt(),
                login,
                provider.orElse(null),
                caller.name() != null && caller.role() == null ? whyNone : null);
    }
}
