package dev.catraca.access.oidc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The provider of identities, for the mode {@code oidc}. */
@ConfigMapping(prefix = "catraca.access.oidc")
public interface ProviderConfig {
    /**
     * The address of the provider, below which is {@code /.well-known/openid-configuration}; https, but for a provider on the same machine.
     * Needed with the mode {@code oidc}.
     */
    Optional<URI> issuer();

    /** The name that the provider knows the service by. Needed with the mode {@code oidc}. */
    Optional<String> clientId();

    /** The secret that goes with it. Without one the dashboard has no login with the provider; its tokens are still taken by the API. */
    Optional<String> clientSecret();

    /** A file with the secret, in place of {@code client-secret}; read again at each login, so that it can be exchanged. */
    Optional<String> clientSecretFile();

    /** The name of the provider on the button of the login; without it the host of {@code issuer}. */
    Optional<String> title();

    /** Whom tokens at the API must be for (their claim {@code aud}); without it {@code client-id}. */
    Optional<String> audience();

    /** What the login asks the provider for, beside {@code openid}. */
    @WithDefault("profile,email")
    Optional<Set<String>> scopes();

    /**
     * The claim with the roles or groups of a person: a list, or a text with spaces between them; a slash leads into a claim, as in {@code
     * realm_access/roles}. In the ID token for the login, in the access token at the API. {@code email} counts as a whole, and only if {@code
     * email_verified} is true.
     */
    @WithDefault("groups")
    String rolesClaim();

    /** The values of that claim that make a viewer. */
    @WithDefault("catraca-viewer")
    Optional<Set<String>> viewers();

    /** The values of that claim that make an operator. */
    @WithDefault("catraca-operator")
    Optional<Set<String>> operators();

    /** The values of that claim that make an admin; who has several values has the highest role. */
    @WithDefault("catraca-admin")
    Optional<Set<String>> admins();

    /**
     * The claim with the name for the audit log, where {@code oidc:} stands before it. Without that claim it is the confirmed e-mail address,
     * and without one the claim {@code sub}.
     */
    @WithDefault("preferred_username")
    String nameClaim();

    /**
     * How long the keys of the provider are believed, before the next of its tokens at the API has them read again: so long at most a key works
     * that it has taken back. While it does not answer, those that are known go on.
     */
    @WithDefault("5m")
    Duration keys();

    /**
     * How long a session lasts that was opened by a login with the provider, and with it a role that the provider has taken back since;
     * no longer than {@code catraca.access.session}.
     */
    @WithDefault("1h")
    Duration session();
}
