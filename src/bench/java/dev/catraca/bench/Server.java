package dev.catraca.bench;

import dev.catraca.dev.PostgresServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The PostgreSQL that is measured: a new one with default settings, or one that stands ready. */
final class Server implements AutoCloseable {
    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final Optional<PostgresServer> own;

    private Server(String host, int port, String user, String password, Optional<PostgresServer> own) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.own = own;
    }

    /** Starts one whose data are in this folder. */
    static Server start(Path home) {
        var server = PostgresServer.withDefaults(home);
        return new Server("localhost", server.port(), server.user(), server.password(), Optional.of(server));
    }

    /** Uses one that is running; the user must be allowed to create databases and to make checkpoints. */
    static Server at(String jdbcUrl, String user, String password) {
        var address = URI.create(jdbcUrl.substring("jdbc:".length()));
        var port = address.getPort() < 0 ? 5432 : address.getPort();
        return new Server(address.getHost(), port, user, password, Optional.empty());
    }

    /** The process of the server; empty if it was running before. */
    Optional<Long> pid() {
        return own.map(PostgresServer::pid);
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    String address(String database) {
        return "postgresql://" + host + ":" + port + "/" + database;
    }

    String jdbcUrl(String database) {
        return "jdbc:" + address(database);
    }

    /** The address with the user and the password in it, as psql and other clients take it. */
    String addressWithUser(String database) {
        return "postgresql://" + user + ":" + password + "@" + host + ":" + port + "/" + database;
    }

    Connection connect(String database) throws SQLException {
        return connect(database, "");
    }

    /** @param parameters of the driver, beginning with a question mark */
    Connection connect(String database, String parameters) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database) + parameters, user, password);
    }

    /** Creates an empty database; one of this name from an earlier time is dropped. */
    void createDatabase(String name) {
        execute("postgres", "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        execute("postgres", "CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
    }

    void dropDatabase(String name) {
        execute("postgres", "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    void execute(String database, String sql) {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of the first row. */
    <T> T value(String database, String sql, Class<T> type) {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getObject(1, type);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The time of the server's clock. */
    Instant now() {
        return value("postgres", "SELECT clock_timestamp()", OffsetDateTime.class)
                .toInstant();
    }

    /** Writes everything to disk, so that a load does not pay for what came before it. */
    void checkpoint() {
        execute("postgres", "CHECKPOINT");
    }

    /** The number of bytes that the server has written to its log since it was made. */
    long walPosition() {
        return value("postgres", "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint", Long.class);
    }

    String version() {
        return value("postgres", "SHOW server_version", String.class);
    }

    /** Settings that differ from those of a new server, apart from places and languages. */
    String settings() {
        return value("postgres", """
                SELECT coalesce(string_agg(name || '=' || setting, ', ' ORDER BY name), 'default settings')
                FROM pg_settings
                WHERE setting IS DISTINCT FROM boot_val AND name IN (
                  'shared_buffers', 'fsync', 'synchronous_commit', 'full_page_writes', 'wal_level', 'max_wal_size',
                  'checkpoint_timeout', 'autovacuum', 'work_mem', 'maintenance_work_mem', 'wal_compression', 'jit')""", String.class);
    }

    @Override
    public void close() {
        own.ifPresent(PostgresServer::close);
    }
}
