/**
 * Properties of reading a list: {@link dev.catraca.it.lists.ListsPropertiesIT} draws a {@link
 * dev.catraca.it.lists.Scenario}, a {@link dev.catraca.it.lists.Shelf} serves it, and a {@link dev.catraca.it.lists.Verdict}
 * checks the result.
 */
package dev.catraca.it.lists;
