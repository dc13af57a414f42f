package dev.catraca.reading.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the addresses of a host, and leaves out those that may not be asked. Names are looked up once for each request, and what was judged
 * is connected to: a name that leads elsewhere a moment later changes nothing. Safe for use by several threads.
 */
final class Reach {
    private static final int MOST_REMEMBERED = 1000;

    private final Names names;
    private final ReachPolicy policy = new ReachPolicy();
    private final Map<String, InetAddress> connected =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, InetAddress> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            });

    Reach(Names names) {
        this.names = names;
    }

    /** Looks names up. */
    @FunctionalInterface
    interface Names {
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
    List<InetAddress> addresses(String host) throws IOException {
        var allowed = new ArrayList<InetAddress>();
        String refusal = null;
        for (var found : names.addresses(host)) {
            var address = NumericAddress.of(found.getAddress());
            var why = policy.refusal(address);
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

    /** Notes that the host could be connected to at this address. */
    void connected(String host, InetAddress address) {
        connected.put(host, address);
    }
}
