package dev.catraca.it.lists;

import java.util.Map;

/**
 * One answer.
 *
 * @param sent the number of bytes of the body after which the transfer breaks off
 */
record Served(int status, Map<String, String> headers, byte[] body, int sent) {
    static Served whole(Map<String, String> headers, byte[] body) {
        return new Served(200, headers, body, body.length);
    }

    static Served status(int status) {
        return new Served(status, Map.of("Retry-After", "0"), new byte[0], 0);
    }

    Served cutAt(int percent) {
        return new Served(status, headers, body, Math.max(1, body.length * percent / 100));
    }

    boolean breaksOff() {
        return sent < body.length;
    }
}
