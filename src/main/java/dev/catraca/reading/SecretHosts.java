package dev.catraca.reading;

import dev.catraca.http.HostPattern;
import dev.catraca.source.spec.SecretReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The hosts that secrets are bound to: the entries of {@code catraca.secrets.hosts}. Immutable. */
public final class SecretHosts {
    /** No secret is bound. */
    static final SecretHosts NONE = new SecretHosts(List.of());

    private final Map<String, List<HostPattern>> hosts = new HashMap<>();

    /**
     * @param entries each a name of a secret, "=", and hosts with spaces between them; several entries of one name add up
     * @throws IllegalArgumentException names an entry that is something else
     */
    SecretHosts(List<String> entries) {
        for (var entry : entries) {
            if (!isEntry(entry)) {
                throw new IllegalArgumentException("catraca.secrets.hosts has no valid entry in \"" + entry + "\"");
            }
            hosts.merge(
                    name(entry),
                    patterns(entry).flatMap(Optional::stream).toList(),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        }
    }

    /** Whether the text can be an entry. */
    public static boolean isEntry(String text) {
        return text.contains("=")
                && SecretReference.isName(name(text))
                && patterns(text).findAny().isPresent()
                && patterns(text).allMatch(Optional::isPresent);
    }

    /** Whether the secret may be sent to the host. */
    boolean allow(String secret, String host) {
        return !hosts.containsKey(secret) || hosts.get(secret).stream().anyMatch(pattern -> pattern.matches(host));
    }

    /** The hosts of the secret, for people. */
    String of(String secret) {
        return String.join(
                ", ",
                new TreeSet<>(hosts.getOrDefault(secret, List.of()).stream()
                        .map(HostPattern::text)
                        .toList()));
    }

    private static String name(String entry) {
        return entry.substring(0, entry.indexOf('=')).strip();
    }

    private static Stream<Optional<HostPattern>> patterns(String entry) {
        return Stream.of(entry.substring(entry.indexOf('=') + 1).strip().split("\\s+"))
                .filter(text -> !text.isEmpty())
                .map(HostPattern::of);
    }
}
