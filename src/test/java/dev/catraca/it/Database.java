package dev.catraca.it;

import dev.catraca.dev.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A database of the shared server, for plain SQL. */
public record Database(PostgresServer server, String name) {
    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    public String reactiveUrl() {
        return server.reactiveUrl(name);
    }

    /** The rows in the order of the result, each as a map from column label to value. */
    public List<Map<String, Object>> query(String sql, Object... arguments) {
        return using(sql, arguments, statement -> {
            try (var rows = statement.executeQuery()) {
                var all = new ArrayList<Map<String, Object>>();
                while (rows.next()) {
                    all.add(row(rows));
                }
                return all;
            }
        });
    }

    /** The first column of the only row. */
    @SuppressWarnings("unchecked")
    public <T> T value(String sql, Object... arguments) {
        var rows = query(sql, arguments);
        if (rows.size() != 1) {
            throw new AssertionError("One row was expected of " + sql + ", not " + rows);
        }
        return (T) rows.get(0).values().iterator().next();
    }

    /** Every row of every table, as text. */
    public List<String> rows() {
        return query("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
                .stream()
                .map(table -> this.<String>value(
                        "SELECT coalesce(string_agg(t::text, chr(10)), '') FROM \"" + table.get("table_name") + "\" t"))
                .toList();
    }

    /** Runs a statement and returns the number of rows it changed. */
    public int update(String sql, Object... arguments) {
        return using(sql, arguments, PreparedStatement::executeUpdate);
    }

    /** The time of the database clock, to compare with in SQL. */
    String now() {
        return value("SELECT clock_timestamp()::text");
    }

    /** The seconds from a time of the database clock to the close of a run. */
    double secondsToClose(String moment, long run) {
        return this.<Double>value(
                "SELECT extract(epoch FROM finished_at - ?::timestamptz)::float8 FROM sync_run WHERE id = ?",
                moment,
                run);
    }

    /** Terminates all other sessions of this database, as an administrator would. */
    public int terminateSessions() {
        return query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()")
                .size();
    }

    private static Map<String, Object> row(ResultSet rows) throws SQLException {
        var columns = rows.getMetaData();
        var row = new LinkedHashMap<String, Object>();
        for (var i = 1; i <= columns.getColumnCount(); i++) {
            row.put(columns.getColumnLabel(i), rows.getObject(i));
        }
        return row;
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.put("user", server.user());
        properties.put("password", server.password());
        // Longer than the 10 s of the driver: on a busy machine PostgreSQL may need them to begin.
        properties.put("connectTimeout", "60");
        return DriverManager.getConnection(jdbcUrl(), properties);
    }

    private <T> T using(String sql, Object[] arguments, Work<T> work) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            return work.on(statement);
        } catch (SQLException e) {
            throw new AssertionError(sql + ": " + e.getMessage(), e);
        }
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
