package dev.catraca.catalog;

import java.util.Set;

/**
 * Selects products.
 *
 * @param source only of this source, or null
 * @param among only of these sources, or null
 * @param text each of its words must begin a word in the name, externalId, brand or gtin, regardless of case and accents; a
 *     text without a word finds nothing; null means any
 * @param retired true for retired ones, false for live ones, null for both
 */
public record ProductFilter(String source, Set<String> among, String text, Boolean retired) {}
