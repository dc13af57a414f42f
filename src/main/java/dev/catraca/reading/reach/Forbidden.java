package dev.catraca.reading.reach;

import java.util.List;
import java.util.stream.Stream;

/**
 * Addresses at which no public shop is (RFC 6890 and what came after it), so that a source that leads there asks something else.
 *
 * @param what follows "is"
 * @param opening what opens it
 */
record Forbidden(AddressRange range, String what, Opening opening) {
    private static final String LINK_LOCAL = "link-local: only machines on the network of this service have it";
    private static final String LOOPBACK = "a loopback address: the machine of this service itself";
    private static final String UNSPECIFIED = "the unspecified address: the machine of this service itself";
    private static final String PRIVATE = "private: machines of an own network have it";
    private static final String SHARED = "shared: machines of a provider's network have it";
    private static final String MULTICAST = "a multicast address: no single machine has it";
    private static final String RESERVED = "reserved: no machine of the Internet has it";

    /** What opens a forbidden address. */
    enum Opening {
        /** An entry with a range that contains it, or with the host. */
        LISTED,
        /** An entry with a range that has none but such addresses. */
        LISTED_APART,
        /** An entry with the address alone. */
        LISTED_ALONE
    }

    /** All but what is {@link #isNoneOf everything else}; a narrow range before the wide one that it is in. */
    static List<Forbidden> all() {
        // Made anew for each policy, because a native image may hold no address that was made while it was built.
        return Stream.of(
                        metadata("most clouds serve", "169.254.169.254"),
                        metadata("Amazon serves", "fd00:ec2::/32"),
                        metadata("Google serves", "fd20:ce::254"),
                        metadata("Azure serves", "168.63.129.16"),
                        metadata("Alibaba serves", "100.100.100.200"),
                        metadata("Oracle serves", "192.0.0.192"),
                        of(LINK_LOCAL, Opening.LISTED_APART, "169.254.0.0/16", "fe80::/10"),
                        of(LOOPBACK, Opening.LISTED, "127.0.0.0/8", "::1"),
                        of(UNSPECIFIED, Opening.LISTED, "0.0.0.0/8", "::"),
                        of(PRIVATE, Opening.LISTED, "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"),
                        of(PRIVATE, Opening.LISTED, "fec0::/10"),
                        of(SHARED, Opening.LISTED, "100.64.0.0/10"),
                        of(MULTICAST, Opening.LISTED, "224.0.0.0/4", "ff00::/8"),
                        of(RESERVED, Opening.LISTED, "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15"),
                        of(RESERVED, Opening.LISTED, "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4"),
                        of(RESERVED, Opening.LISTED, "2001:2::/48", "2001:db8::/32", "3fff::/20"))
                .flatMap(ranges -> ranges)
                .toList();
    }

    /** An IPv6 address that is not in 2000::/3, where public ones are, and is not translated (RFC 6052, RFC 8215). */
    static Forbidden isNoneOf() {
        return new Forbidden(range("::/0"), RESERVED, Opening.LISTED);
    }

    /** Where public IPv6 addresses and those that are translated to IPv4 are. */
    static List<AddressRange> publicRanges() {
        return Stream.of("2000::/3", "64:ff9b::/96", "64:ff9b:1::/48")
                .map(Forbidden::range)
                .toList();
    }

    private static Stream<Forbidden> metadata(String who, String address) {
        return of("where " + who + " the metadata and the credentials of a machine", Opening.LISTED_ALONE, address);
    }

    private static Stream<Forbidden> of(String what, Opening opening, String... ranges) {
        return Stream.of(ranges).map(range -> new Forbidden(range(range), what, opening));
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text).orElseThrow();
    }
}
