package dev.catraca.audit;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Who does something, and from where.
 *
 * @param name that of a token, one that a provider of identities named, or one of those that stand for nobody
 * @param address of the peer, or null for the service itself
 */
public record Actor(String name, String address) {
    /** The name of one who has not proved to be anybody. */
    public static final String ANONYMOUS = "anonymous";

    /** The service itself, by the settings or the file of sources. */
    public static final Actor CONFIG = new Actor("config", null);

    /** The service itself, for runs that nobody is known to have asked for. */
    public static final Actor REPAIR = new Actor("repair", null);

    /** How the names of those begin whom a provider of identities has named. */
    public static final String OF_PROVIDER = "oidc:";

    /** With the name that the SQL function {@code request_due} gives, and that of the token of the settings. */
    private static final Set<String> TAKEN = Set.of(ANONYMOUS, CONFIG.name(), REPAIR.name(), "schedule", "admin-token");

    /** Whether a token of this name would be taken for another actor. */
    public static boolean isTaken(String name) {
        // Also in other widths and forms, which look alike.
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return TAKEN.contains(plain) || plain.startsWith(OF_PROVIDER);
    }
}
