/**
 * Properties of reading a list, whatever way it is served: {@link dev.catraca.it.lists.ListsPropertiesIT} draws a {@link
 * dev.catraca.it.lists.Scenario}, a {@link dev.catraca.it.lists.Shelf} serves it, and a {@link dev.catraca.it.lists.Verdict} says
 * what must hold afterwards.
 */
package dev.catraca.it.lists;
