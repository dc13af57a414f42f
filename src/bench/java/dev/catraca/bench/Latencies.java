package dev.catraca.bench;

import java.time.Duration;
import java.util.Arrays;

/** The times that answers took. For one thread at a time. */
final class Latencies {
    private static final int PERCENT = 100;

    private long[] nanos = new long[1 << 16];
    private int count;
    private Duration over = Duration.ZERO;

    void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = took;
    }

    /** These latencies, sorted, as those of a period of this length. */
    Latencies over(Duration period) {
        over = period;
        Arrays.sort(nanos, 0, count);
        return this;
    }

    double perSecond() {
        return count * 1e9 / over.toNanos();
    }

    /** What this percentage of the answers did not exceed, in milliseconds; 0 without answers. */
    double percentile(int percent) {
        return count == 0 ? 0 : nanos[Math.max(0, (int) Math.ceil((double) count * percent / PERCENT) - 1)] / 1e6;
    }
}
