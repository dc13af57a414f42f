package dev.catraca.source.spec;

/**
 * One more request for a product.
 *
 * @param as begins the places of its answer in the map, such as {@code stock:/balance}
 */
public record Join(String as, Lookup lookup) {}
