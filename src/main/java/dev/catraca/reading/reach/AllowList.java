package dev.catraca.reading.reach;

import dev.catraca.http.HostPattern;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What a source may reach although it is {@link Forbidden}: the entries of {@code catraca.source.allow}.
 *
 * @param ranges the entries that are addresses or ranges of them
 * @param hosts the entries that are names
 */
public record AllowList(List<AddressRange> ranges, List<HostPattern> hosts) {
    /**
     * Parses the entries: names, {@code *.} and a name, addresses, ranges in CIDR.
     *
     * @throws IllegalArgumentException names an entry that is none of them
     */
    public static AllowList of(List<String> entries) {
        entries.stream().filter(entry -> !isEntry(entry)).findFirst().ifPresent(bad -> {
            throw new IllegalArgumentException("catraca.source.allow has no valid entry in \"" + bad + "\"");
        });
        return new AllowList(
                entries.stream()
                        .flatMap(entry -> AddressRange.parse(entry.strip()).stream())
                        .toList(),
                entries.stream().flatMap(entry -> name(entry).stream()).toList());
    }

    /** Whether the text can stand in the list. */
    public static boolean isEntry(String text) {
        return AddressRange.parse(text.strip()).isPresent() || name(text).isPresent();
    }

    /** Whether an entry opens this address of this host, of which that is forbidden. */
    boolean opens(Forbidden found, InetAddress address, String host) {
        return switch (found.opening()) {
            case LISTED -> names(host) || ranges.stream().anyMatch(range -> range.contains(address));
            case LISTED_APART ->
                ranges.stream().anyMatch(range -> range.contains(address) && range.isWithin(found.range()));
            case LISTED_ALONE -> hasAlone(address);
        };
    }

    /** Whether an entry is this address and no other. */
    boolean hasAlone(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.isOneAddress() && range.contains(address));
    }

    private boolean names(String host) {
        return hosts.stream().anyMatch(pattern -> pattern.matches(host));
    }

    private static Optional<HostPattern> name(String entry) {
        return AddressRange.parse(entry.strip()).isPresent() ? Optional.empty() : HostPattern.of(entry.strip());
    }
}
