/**
 * Makes several records of one: a product in a shop's list whose variants are the products here.
 *
 * <p>{@link dev.catraca.reading.variants.Variants} knows where the variants of a record stand; {@link
 * dev.catraca.reading.variants.Expansion} puts them in the place of the records of a page, and counts both.
 */
package dev.catraca.reading.variants;
