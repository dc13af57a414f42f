/**
 * What a single value of a record is: a text without blanks around it, an exact number, or one that counts as absent.
 *
 * <p>Pure functions, safe for use by several threads. Begin with {@link dev.catraca.reading.mapping.value.Single}.
 */
package dev.catraca.reading.mapping.value;
