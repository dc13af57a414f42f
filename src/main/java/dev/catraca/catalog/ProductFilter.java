package dev.catraca.catalog;

/**
 * Which products are asked for.
 *
 * @param source only of this source, or null
 * @param text only those with words that begin with each of its words, in their name, externalId, brand or gtin, whatever the
 *     case and the accents; a text without a word finds nothing; or null
 * @param retired only retired ones, only live ones, or with null both
 */
public record ProductFilter(String source, String text, Boolean retired) {}
