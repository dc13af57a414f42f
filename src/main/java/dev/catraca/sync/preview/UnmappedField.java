package dev.catraca.sync.preview;

import java.util.List;

/**
 * A place at which the records have a value that the spec does not read.
 *
 * @param at as a map of the spec would name it
 * @param types the types of its values, such as "number"
 * @param filled the share of the records that have a value, from 0 to 1
 * @param example the first value, cut
 */
public record UnmappedField(String at, List<String> types, double filled, String example) {}
