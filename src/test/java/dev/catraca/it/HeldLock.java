package dev.catraca.it;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** A lock of another transaction in the database, held until this is closed. */
final class HeldLock implements AutoCloseable {
    private final Database database;
    private final Connection connection;

    private HeldLock(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /** Takes the lock with this statement. */
    static HeldLock by(Database database, String sql) {
        try {
            var connection = DriverManager.getConnection(
                    database.jdbcUrl(),
                    database.server().user(),
                    database.server().password());
            connection.setAutoCommit(false);
            connection.createStatement().execute(sql);
            return new HeldLock(database, connection);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Carries out another statement in the transaction. */
    void also(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Waits until so many statements wait for a lock. */
    void awaitWaiting(int statements) {
        await(statements + " statements that wait")
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.query("SELECT FROM pg_stat_activity WHERE datname = current_database()"
                                        + " AND wait_event_type = 'Lock'")
                                .size()
                        >= statements);
    }

    /** Waits until a statement like this waits for a lock. */
    void awaitWaiting(String like) {
        await("a statement that waits")
                .atMost(Duration.ofSeconds(60))
                .until(() -> database.query(
                                        "SELECT FROM pg_stat_activity WHERE datname = current_database()"
                                                + " AND wait_event_type = 'Lock' AND query LIKE ?",
                                        like)
                                .size()
                        > 0);
    }

    /** Ends the transaction, and what it did stays. */
    void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
