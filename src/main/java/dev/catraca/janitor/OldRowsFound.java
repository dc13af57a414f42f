package dev.catraca.janitor;

import java.time.Duration;

/**
 * Event: fired each time that this process looks for old rows of a table.
 *
 * @param overdue for how long the oldest of them should have been gone; zero if there are none
 */
public record OldRowsFound(String table, Duration overdue) {}
