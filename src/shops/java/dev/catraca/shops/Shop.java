package dev.catraca.shops;

import java.util.Map;

/** A shop: what it answers. Safe for use by several threads. */
interface Shop {
    /** The id of its preset. */
    String preset();

    /** Tells it apart from other shops of the same preset. */
    default String name() {
        return preset();
    }

    Told answer(Asked asked);

    /** Whether a path gives tokens; requests for them are neither throttled nor distorted. */
    default boolean givesTokens(String path) {
        return false;
    }

    /** Whether a path gives single products of the list, or more of them. */
    default boolean givesDetails(String path) {
        return false;
    }

    /** The answer to requests that come too fast. */
    Told throttled();

    /** What its preset is given. */
    Map<String, String> with(String address);

    /** What is put over the preset's {@code read}: the addresses that are the same for all shops of the platform. */
    default Map<String, Object> read(String address) {
        return Map.of();
    }
}
