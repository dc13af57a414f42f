package dev.catraca.soak;

import java.time.Duration;

/**
 * What is run.
 *
 * @param length how long, {@code -Dhours}
 * @param keep how long rows are kept, {@code -Dkeep=10m}; a sixth of the length by default, so that every table is full after that
 * @param between the time between two samples, {@code -Dbetween}
 */
record Order(Duration length, Duration keep, Duration between) {
    static Order fromProperties() {
        var length = Duration.ofSeconds(Math.round(3600 * Double.parseDouble(System.getProperty("hours", "1"))));
        var keep = System.getProperty("keep");
        return new Order(
                length,
                keep == null ? length.dividedBy(6) : Duration.parse("PT" + keep),
                Duration.parse("PT" + System.getProperty("between", "30s")));
    }
}
