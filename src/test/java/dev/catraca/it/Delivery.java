package dev.catraca.it;

import java.time.Instant;
import java.util.List;

/**
 * One answer of the upstream.
 *
 * @param asked when the request came
 * @param query the raw query string, empty if there was none
 * @param status the status sent
 * @param complete whether the whole body went out; false if the connection was cut
 * @param externalIds the products in the body, in order; empty unless the status is 200 and the body complete
 */
public record Delivery(
        Instant asked, String path, String query, int status, boolean complete, List<String> externalIds) {}
