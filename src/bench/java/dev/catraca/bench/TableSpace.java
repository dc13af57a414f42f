package dev.catraca.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A table of a database in one session: what statements write to it, and how large it is. PostgreSQL sums up what a session wrote when
 * it is asked to.
 */
final class TableSpace implements AutoCloseable {
    private final Connection connection;
    private final String table;

    TableSpace(Server server, String database, String table) {
        this.table = table;
        try {
            connection = server.connect(database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What some statements did.
     *
     * @param updated rows
     * @param hot those of them that touched no index
     * @param wal bytes
     */
    record Work(long updated, long hot, long wal, Duration took) {
        double hotShare() {
            return updated == 0 ? 0 : (double) hot / updated;
        }

        double walForEach() {
            return updated == 0 ? 0 : (double) wal / updated;
        }

        double microsForEach() {
            return updated == 0 ? 0 : took.toNanos() / 1e3 / updated;
        }
    }

    /** Sets a storage parameter, and fills the table anew with this query. */
    void refill(int fillFactor, String query) {
        execute("TRUNCATE " + table);
        execute("ALTER TABLE " + table + " SET (fillfactor = " + fillFactor + ")");
        execute("INSERT INTO " + table + " " + query);
        execute("VACUUM ANALYZE " + table);
        execute("CHECKPOINT");
    }

    /** Carries out the statements, and says what they did to the table. */
    Work measure(Runnable statements) {
        var updated = count("n_tup_upd");
        var hot = count("n_tup_hot_upd");
        var wal = wal();
        var begun = System.nanoTime();
        statements.run();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        return new Work(count("n_tup_upd") - updated, count("n_tup_hot_upd") - hot, wal() - wal, took);
    }

    /** Bytes of the table without its indexes. */
    long size() {
        return number("SELECT pg_table_size('" + table + "')");
    }

    /** Bytes of all its indexes. */
    long indexes() {
        return number("SELECT pg_indexes_size('" + table + "')");
    }

    private long wal() {
        return number("SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint");
    }

    private long count(String column) {
        execute("SELECT pg_stat_force_next_flush()");
        execute("SELECT pg_stat_clear_snapshot()");
        return number("SELECT " + column + " FROM pg_stat_user_tables WHERE relname = '" + table + "'");
    }

    long number(String sql) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
