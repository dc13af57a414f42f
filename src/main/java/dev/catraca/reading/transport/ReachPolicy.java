package dev.catraca.reading.transport;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;

/**
 * Which addresses a source may not lead to: link-local ones (169.254.0.0/16, RFC 3927; fe80::/10, RFC 4291) and those at which clouds
 * serve the credentials of their machines. An IPv6 address is judged by the IPv4 addresses that it stands for, too.
 */
final class ReachPolicy {
    /** Not static, because a native image may hold no address that was made while it was built. */
    private final Map<InetAddress, String> metadata = Map.of(
            NumericAddress.of("169.254.169.254"), "most clouds",
            NumericAddress.of("fd00:ec2::254"), "Amazon",
            NumericAddress.of("fd20:ce::254"), "Google",
            NumericAddress.of("168.63.129.16"), "Azure",
            NumericAddress.of("100.100.100.200"), "Alibaba",
            NumericAddress.of("192.0.0.192"), "Oracle");

    /** Why the address may not be asked; empty if it may. The text continues a sentence after "its address". */
    Optional<String> refusal(InetAddress address) {
        return fault(address)
                .or(() -> Ipv4Within.of(address).stream()
                        .flatMap(within -> fault(within).stream())
                        .findFirst())
                .map(why -> address.getHostAddress() + " " + why);
    }

    private Optional<String> fault(InetAddress address) {
        var cloud = metadata.get(address);
        if (cloud != null) {
            return Optional.of("is where " + cloud + " serve" + (cloud.endsWith("s") ? "" : "s")
                    + " the metadata and the credentials of a machine");
        }
        return address.isLinkLocalAddress()
                ? Optional.of("is link-local: only machines on the network of this service have it")
                : Optional.empty();
    }
}
