package dev.catraca.catalog;

/**
 * Which products are asked for.
 *
 * @param source only of this source, or null
 * @param text only those that have it in their name, externalId, brand or gtin, whatever the case; or null
 * @param retired only retired ones, only live ones, or with null both
 */
public record ProductFilter(String source, String text, Boolean retired) {}
