package dev.catraca.janitor;

import java.time.Duration;

/**
 * One kind of rows that the janitor deletes when they are old: two statements and an age. The functions are such that any number of
 * processes may call them at once.
 */
public interface JanitorTask {
    /** The table, as metrics name it. */
    String table();

    /** The age at which its rows are deleted. */
    Duration keep();

    /**
     * The statement that finds work. Parameter: the age in milliseconds. Returns {@code source_id} and {@code overdue}, for how many
     * milliseconds the oldest row of that source should have been gone. Takes no lock and decides nothing.
     */
    String candidates();

    /**
     * The statement that deletes some old rows of one source, one call of a function. Parameters: the source, the age in milliseconds, the
     * number of rows. Returns {@code removed}, and {@code more} if another call may delete more. Deletes nothing if another process is
     * at it.
     */
    String removal();

    /** Tasks with a smaller number come first: what belongs to a run goes before the run. */
    default int order() {
        return 10;
    }
}
