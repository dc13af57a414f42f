package dev.catraca.reading.token;

import java.net.URI;
import java.util.Map;

/**
 * A request for tokens, with its secrets put in.
 *
 * @param body what is sent with a POST; null for a GET
 */
public record TokenRequest(URI address, Map<String, String> headers, String body) {}
