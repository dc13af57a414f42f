package dev.catraca.catalog;

import java.util.UUID;

/**
 * What the catalogue knows of a key.
 *
 * @param number its number within its source
 */
public record KnownProduct(long number, UUID contentHash, boolean retired) {}
