package dev.catraca.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes all connections of a server until this is closed. */
final class TakenConnections implements AutoCloseable {
    /** SQLSTATE too_many_connections. */
    private static final String TOO_MANY = "53300";

    private final Database database;
    private final List<Connection> taken = new ArrayList<>();

    private TakenConnections(Database database) {
        this.database = database;
    }

    static TakenConnections all(Database database) {
        var connections = new TakenConnections(database);
        connections.takeFree();
        return connections;
    }

    /** Terminates the connections of a program and takes them, until it has none. */
    void takeThoseOf(String application) {
        try (var statement = taken.get(0)
                .prepareStatement(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ?")) {
            statement.setString(1, application);
            while (statement.executeQuery().next()) {
                takeFree();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void takeFree() {
        try {
            while (true) {
                taken.add(DriverManager.getConnection(
                        database.jdbcUrl(),
                        database.server().user(),
                        database.server().password()));
            }
        } catch (SQLException full) {
            if (!TOO_MANY.equals(full.getSQLState())) {
                throw new AssertionError(full);
            }
        }
    }

    @Override
    public void close() {
        for (var connection : taken) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }
}
