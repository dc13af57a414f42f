package dev.catraca.reading.token;

/**
 * What a source gave.
 *
 * @param access sent with each request
 * @param refresh what the next tokens are given for; null if the source gives none
 */
public record Tokens(String access, String refresh) {}
