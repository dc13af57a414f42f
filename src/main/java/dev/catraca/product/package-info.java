/**
 * A product: its fields, its content hash, and the rejection of a bad record.
 *
 * <p>Values only, without any framework. Begin with {@link dev.catraca.product.Product}; {@link dev.catraca.product.ContentHash} is the
 * hash that {@code apply_batch} compares, so a change of it rewrites every product once.
 */
package dev.catraca.product;
