package dev.catraca.it.fuzz;

import java.util.Map;

/**
 * An answer as it came.
 *
 * @param status 0 if none came in time, or the connection broke
 * @param headers by their names in lower case
 * @param body of a stream its beginning; if there is no answer, why
 */
record Reply(int status, Map<String, String> headers, String body) {
    String type() {
        return headers.getOrDefault("content-type", "").split(";")[0].strip();
    }
}
