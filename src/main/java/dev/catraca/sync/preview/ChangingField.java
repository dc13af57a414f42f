package dev.catraca.sync.preview;

/**
 * A field that differed when the same records were asked for again.
 *
 * @param at as a map of the spec would name it
 * @param before the first value, cut; null if there was none
 * @param after the second value of the same record, cut; null if there was none
 */
public record ChangingField(String at, String before, String after) {}
