package dev.catraca.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Who may call. */
@ConfigMapping(prefix = "catraca.access")
public interface AccessConfig {
    /**
     * How callers prove who they are; {@code none}: not at all, and whoever reaches the port may do everything. Without it the service starts
     * only if it listens on loopback alone ({@code quarkus.http.host}) or in dev mode; then it is as with {@code none}, for requests that
     * name localhost or an address of loopback.
     */
    Optional<Set<AccessMode>> mode();

    /**
     * A token of the role admin that is in no database, for the first tokens: {@code cat_} and at least 43 letters, digits, {@code -} and
     * {@code _}, at random.
     */
    Optional<String> adminToken();

    /** A file with such a token, in place of {@code admin-token}; read again every few seconds, so that it can be exchanged. */
    Optional<String> adminTokenFile();

    /** How many API tokens may be valid at once; another is refused with 409 until one is revoked or expires. */
    @WithDefault("1000")
    @Min(1) int maxTokens();

    /** How long a session of the dashboard lasts; no longer than the token that it was opened with. */
    @WithDefault("12h")
    Duration session();

    /**
     * How many wrong tokens of one address (of IPv6: one /64), or with the same first twelve characters, each process checks within {@code
     * attempts-within}; further requests are answered with 429, but for tokens that this process knows to be right.
     */
    @WithDefault("30")
    @Min(1) int attempts();

    /** The time within which wrong tokens are counted, and failed logins have at most 21 rows of the audit log. */
    @WithDefault("1m")
    Duration attemptsWithin();
}
