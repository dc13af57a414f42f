package dev.catraca.catalog;

import dev.catraca.product.Product;
import java.util.UUID;

/**
 * A product that a batch writes.
 *
 * @param number its number within its source: a new one, or the one that it has
 */
public record NumberedProduct(long number, Product product, UUID contentHash) {}
