package dev.catraca.access;

import io.netty.util.NetUtil;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Counts wrong tokens by address and by their beginnings, in windows of time. An attempt counts from its begin until it is known to be right,
 * so those that come at once are no more than those that come one by one. Of bounded size, in this process alone. Thread-safe.
 */
@Singleton
class FailedAttempts {
    private static final Logger LOG = Logger.getLogger(FailedAttempts.class);
    private static final int MOST = 10_000;
    private static final int NETWORK = 8;

    private final LeastRecent<String, Window> windows = new LeastRecent<>(MOST);
    private final Map<String, Integer> underWay = new HashMap<>();
    private final int allowed;
    private final long length;
    private final LongSupplier clock;

    private record Window(long begin, int attempts) {}

    @Inject
    FailedAttempts(AccessConfig config) {
        this(config.attempts(), config.attemptsWithin(), System::nanoTime);
    }

    /** @param clock in nanoseconds, from any beginning */
    FailedAttempts(int allowed, Duration within, LongSupplier clock) {
        this.allowed = allowed;
        this.length = within.toNanos();
        this.clock = clock;
    }

    /** How long an attempt has to wait because of those that were wrong; empty if it need not. */
    synchronized Optional<Duration> wait(String address, String prefix) {
        var now = clock.getAsLong();
        return keys(address, prefix)
                .filter(key -> wrong(key, now) >= allowed)
                .map(key -> Duration.ofNanos(length - (now - windows.get(key).begin())))
                .max(Duration::compareTo);
    }

    /**
     * Begins an attempt, which must be ended. False if it has to wait for others that are under way: if they are wrong, there are too many. That
     * is a matter of moments, unlike {@link #wait}.
     */
    synchronized boolean begin(String address, String prefix) {
        var now = clock.getAsLong();
        var keys = keys(address, prefix).toList();
        if (keys.stream().anyMatch(key -> wrong(key, now) + underWay.getOrDefault(key, 0) >= allowed)) {
            return false;
        }
        keys.forEach(key -> underWay.merge(key, 1, Integer::sum));
        return true;
    }

    /** Ends an attempt. */
    synchronized void end(String address, String prefix) {
        keys(address, prefix).forEach(key -> underWay.computeIfPresent(key, (it, many) -> many == 1 ? null : many - 1));
    }

    private int wrong(String key, long now) {
        var window = windows.get(key);
        return window == null || now - window.begin() >= length ? 0 : window.attempts();
    }

    /** Counts a wrong token. */
    void count(String address, String prefix) {
        if (isLast(address, prefix)) {
            LOG.warnf(
                    "Wrong tokens came from %s, or with one beginning, too often; more are refused for a while",
                    NetUtil.createByteArrayFromIpAddressString(address) == null ? "what is no address" : address);
        }
    }

    private synchronized boolean isLast(String address, String prefix) {
        var now = clock.getAsLong();
        var last = false;
        for (var key : keys(address, prefix).toList()) {
            var window = windows.get(key);
            var next = window == null || now - window.begin() >= length
                    ? new Window(now, 1)
                    : new Window(window.begin(), window.attempts() + 1);
            windows.put(key, next);
            last |= next.attempts() == allowed;
        }
        return last;
    }

    private static Stream<String> keys(String address, String prefix) {
        return List.of("from " + network(address), "with " + prefix).stream();
    }

    /**
     * Of IPv6 the first 64 bits: who has one address has all of these. A proxy may give any text, also a long one that its caller wrote; of that the
     * digest is kept, and it is not looked up, which would take its time on the thread of other requests.
     */
    static String network(String address) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return Digest.of(address).hex();
        }
        try {
            var parsed = InetAddress.getByAddress(bytes);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four or sixteen bytes are an address", e);
        }
    }
}
