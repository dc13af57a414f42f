package dev.catraca.product;

/**
 * A product that was not read again, because its source says that it has not changed: its row stays as it is.
 *
 * @param externalId the key
 * @param number its number within its source
 */
public record Known(String externalId, long number) implements Outcome {}
