package dev.catraca.reading.token;

import java.time.Duration;
import java.util.Optional;

/**
 * The answer to a request for tokens.
 *
 * @param life how long the access token is valid, from the request on; empty if the source does not say
 */
public record Given(Tokens tokens, Optional<Duration> life) {}
