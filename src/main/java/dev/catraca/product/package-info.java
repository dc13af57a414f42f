/**
 * What a product is: its fields, its content hash, and the record that was rejected in place of one.
 *
 * <p>Values only, without any framework. Begin with {@link dev.catraca.product.Product}; {@link dev.catraca.product.ContentHash} is the
 * hash that {@code apply_batch} compares, so a change of it rewrites every product once.
 */
package dev.catraca.product;
