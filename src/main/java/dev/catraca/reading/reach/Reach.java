package dev.catraca.reading.reach;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the addresses of a host, and leaves out those that may not be asked. Names are looked up once for each request, and what was judged
 * is connected to: a name that leads elsewhere a moment later changes nothing. Safe for use by several threads.
 */
public final class Reach {
    private static final int MOST_REMEMBERED = 1000;

    private final Names names;
    private final ReachPolicy policy;
    private final Map<String, InetAddress> connected =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, InetAddress> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            });

    public Reach(Names names, AllowList allowed) {
        this.names = names;
        this.policy = new ReachPolicy(allowed);
    }

    /** Looks names up. */
    @FunctionalInterface
    public interface Names {
        /** At least one address. May block. */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /**
     * The addresses that may be asked, at least one, in the order in which to try them: first the one that could be connected to last. Blocks
     * until the name server answers.
     *
     * @throws UnknownHostException if there is no such name
     * @throws AddressRefused if none of them may be asked
     */
    public List<InetAddress> addresses(String host) throws IOException {
        var allowed = new ArrayList<InetAddress>();
        String refusal = null;
        for (var address : found(host)) {
            var why = policy.refusal(host, address);
            if (why.isEmpty()) {
                allowed.add(address);
            } else if (refusal == null) {
                refusal = why.get();
            }
        }
        if (allowed.isEmpty()) {
            throw new AddressRefused(refusal);
        }
        var last = connected.get(host);
        if (last != null && allowed.remove(last)) {
            allowed.add(0, last);
        }
        return allowed;
    }

    /**
     * Judges a host that somebody else will look up and connect to, such as a proxy: it may be asked if each address that this service finds may.
     * A name that only the other one knows may be asked. Blocks until the name server answers.
     *
     * @throws UnknownHostException if it is a number that is no address
     * @throws AddressRefused if one of its addresses may not be asked
     */
    public void judge(String host) throws IOException {
        for (var address : knownHere(host)) {
            var why = policy.refusal(host, address);
            if (why.isPresent()) {
                throw new AddressRefused(why.get());
            }
        }
    }

    /** Notes that the host could be connected to at this address. */
    public void connected(String host, InetAddress address) {
        connected.put(host, address);
    }

    private List<InetAddress> knownHere(String host) throws UnknownHostException {
        // Throws for a number that is no address.
        NumericHost.of(host);
        try {
            return found(host);
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private List<InetAddress> found(String host) throws UnknownHostException {
        var numeric = NumericHost.of(host);
        if (numeric.isPresent()) {
            return List.of(numeric.get());
        }
        return isOfThisMachine(host) ? loopback(host) : lookedUp(host);
    }

    private List<InetAddress> lookedUp(String host) throws UnknownHostException {
        return Arrays.stream(names.addresses(host))
                .map(address -> NumericAddress.of(address.getAddress()))
                .toList();
    }

    /** Such a name is this machine, whatever a name server says (RFC 6761, section 6.3). */
    private static boolean isOfThisMachine(String host) {
        var name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return name.equals("localhost") || name.endsWith(".localhost");
    }

    private List<InetAddress> loopback(String host) {
        try {
            var own = lookedUp(host).stream()
                    .filter(InetAddress::isLoopbackAddress)
                    .toList();
            return own.isEmpty() ? List.of(NumericAddress.of("127.0.0.1")) : own;
        } catch (UnknownHostException e) {
            return List.of(NumericAddress.of("127.0.0.1"));
        }
    }
}
