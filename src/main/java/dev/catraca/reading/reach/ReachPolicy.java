package dev.catraca.reading.reach;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses a source may not lead to: those that are {@link Forbidden}, unless the {@link AllowList} has them. An IPv6 address is judged
 * by the IPv4 addresses that it stands for, too. Immutable.
 */
final class ReachPolicy {
    private final AllowList allowed;
    private final List<Forbidden> forbidden = Forbidden.all();
    private final Forbidden otherwise = Forbidden.isNoneOf();
    private final List<AddressRange> publicRanges = Forbidden.publicRanges();

    ReachPolicy(AllowList allowed) {
        this.allowed = allowed;
    }

    /**
     * Why the address may not be asked; empty if it may. The text continues a sentence after "its address".
     *
     * @param host that has the address
     */
    Optional<String> refusal(String host, InetAddress address) {
        if (allowed.hasAlone(address)) {
            return Optional.empty();
        }
        return fault(host, address)
                .or(() -> Ipv4Within.of(address).stream()
                        .flatMap(within -> faultWithin(host, within).stream())
                        .findFirst())
                .or(() -> fault(otherwise, host, address).filter(why -> isNowhere(address)))
                .map(why -> address.getHostAddress() + " " + why);
    }

    private Optional<String> faultWithin(String host, InetAddress within) {
        return allowed.hasAlone(within)
                ? Optional.empty()
                : fault(host, within).map(why -> "stands for " + within.getHostAddress() + ", which " + why);
    }

    private Optional<String> fault(String host, InetAddress address) {
        return forbidden.stream()
                .filter(found -> found.range().contains(address))
                .findFirst()
                .flatMap(found -> fault(found, host, address));
    }

    private Optional<String> fault(Forbidden found, String host, InetAddress address) {
        return allowed.opens(found, address, host)
                ? Optional.empty()
                : Optional.of(
                        "is " + found.what() + "; it is asked only if catraca.source.allow (CATRACA_SOURCE_ALLOW) "
                                + switch (found.opening()) {
                                    case LISTED -> "lists it or its host";
                                    case LISTED_APART -> "lists it";
                                    case LISTED_ALONE -> "lists this very address";
                                });
    }

    private boolean isNowhere(InetAddress address) {
        return address.getAddress().length == 16 && publicRanges.stream().noneMatch(range -> range.contains(address));
    }
}
