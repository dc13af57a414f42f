package dev.catraca.browser;

import java.util.Map;

/** Settings with which a dead process is found within seconds. */
final class Timings {
    static final Map<String, String> SHORT = Map.of(
            "CATRACA_LOCK_TTL", "3s",
            "CATRACA_HEARTBEAT_EVERY", "1s",
            "CATRACA_HEARTBEAT_STALE_AFTER", "3s",
            "CATRACA_REPAIR_EVERY", "1s");

    private Timings() {}
}
