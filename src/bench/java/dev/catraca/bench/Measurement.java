package dev.catraca.bench;

import java.time.Duration;

/**
 * One load.
 *
 * @param round counted from 1
 * @param wal the bytes that PostgreSQL wrote to its log meanwhile
 * @param written the rows of the table that the load inserted or changed
 */
record Measurement(String contender, Scenario scenario, int round, int rows, Duration took, long wal, long written) {
    double rowsPerSecond() {
        return rows * 1e9 / took.toNanos();
    }
}
