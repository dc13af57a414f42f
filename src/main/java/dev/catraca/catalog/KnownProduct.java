package dev.catraca.catalog;

import java.math.BigDecimal;

/**
 * What the catalogue knows of a key.
 *
 * @param number its number within its source
 * @param same whether its content is the one that was asked for
 * @param price its price, if its content is another one and it has a price; else null
 */
public record KnownProduct(long number, boolean same, boolean retired, BigDecimal price) {}
