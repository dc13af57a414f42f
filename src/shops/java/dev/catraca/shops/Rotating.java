package dev.catraca.shops;

import java.util.Optional;

/**
 * Tokens of a shop whose refresh tokens can be used once. An access token ends after a number of requests, so that it ends in the middle of a
 * run. Safe for use by several threads.
 */
final class Rotating {
    private final int requests;
    private int given;
    private int left;

    /** @param requests for how many requests an access token is taken */
    Rotating(int requests) {
        this.requests = requests;
    }

    /** The refresh token that is taken next. */
    synchronized String refresh() {
        return "r-" + given;
    }

    /** A new access token; empty if the refresh token is not the last one. */
    synchronized Optional<String> renew(String refresh) {
        if (!refresh().equals(refresh)) {
            return Optional.empty();
        }
        given++;
        left = requests;
        return Optional.of("a-" + given);
    }

    /** Whether the access token is taken for one more request. */
    synchronized boolean takes(String access) {
        return access.equals("a-" + given) && left-- > 0;
    }
}
