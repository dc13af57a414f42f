package dev.catraca.catalog;

/**
 * What the catalogue knows of a key.
 *
 * @param number its number within its source
 * @param same whether its content is the one that was asked for
 */
public record KnownProduct(long number, boolean same, boolean retired) {}
