package dev.catraca.janitor;

/** Event: fired once for each statement of this process that deleted old rows. */
public record RowsRemoved(String table, long rows) {}
