package dev.catraca.source.spec;

import java.util.List;

/**
 * Columns that are filled only in the first of several rows that belong together.
 *
 * @param by the column that has the same text in these rows
 * @param columns the columns that the other rows leave blank, at least one
 */
public record Fill(String by, List<String> columns) {}
