package dev.catraca.dev;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A PostgreSQL for development and tests, on the loopback address only. Unless it is made for measurements, it runs without
 * fsync, so the data survive the end of any process, but not of the machine. Call its methods from one thread at a time.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String DATABASE = "catraca";
    private static final String USER = "postgres";
    private static final String STARTED_ONCE = "catraca-started-once";

    private static final Map<String, String> RELAXED = Map.of("synchronous_commit", "on");

    // What the library would otherwise set.
    private static final Map<String, String> DEFAULTS =
            Map.of("synchronous_commit", "on", "fsync", "on", "max_connections", "100");

    private static final String CLIENTS_WITH_CERTIFICATES = """
            hostssl all all all trust clientcert=verify-ca
            hostnossl all all all trust
            """;

    // A strong reference; otherwise the logger and its level could be garbage-collected.
    private static final Logger LIBRARY = Logger.getLogger("io.zonky.test.db.postgres");

    static {
        LIBRARY.setLevel(Level.WARNING);
    }

    private final Path data;
    private final Path log;
    private final boolean temporary;
    private final Map<String, String> configuration;
    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private EmbeddedPostgres server;

    private PostgresServer(Path data, boolean temporary, Map<String, String> configuration) {
        this.data = data;
        this.log = data.resolveSibling(data.getFileName() + ".log");
        this.temporary = temporary;
        this.configuration = configuration;
        this.host = "localhost";
        this.port = FreePort.find();
        this.user = USER;
        this.password = USER;
        start();
    }

    private PostgresServer(String host, int port, String user, String password) {
        this.data = null;
        this.log = null;
        this.temporary = false;
        this.configuration = Map.of();
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    /** A server that is already running: only its addresses can be used. */
    public static PostgresServer standing(String host, int port, String user, String password) {
        return new PostgresServer(host, port, user, password);
    }

    /** Starts a server on the data in this folder, which are kept; ends a server that a killed JVM left running there. */
    public static PostgresServer keeping(Path data) {
        return new PostgresServer(data.toAbsolutePath(), false, RELAXED);
    }

    /** Starts a new server whose data are deleted when it is closed. */
    public static PostgresServer temporary() {
        return new PostgresServer(Folders.temporary("catraca-").resolve("postgres"), true, RELAXED);
    }

    /**
     * Starts a new server with the default settings of PostgreSQL, for measurements.
     *
     * @param home a folder of its own on the disk to measure; deleted when the server is closed
     */
    public static PostgresServer withDefaults(Path home) {
        Folders.delete(home);
        return new PostgresServer(Folders.create(home.toAbsolutePath()).resolve("postgres"), true, DEFAULTS);
    }

    /**
     * Starts a new server that also takes TLS connections, from clients with a certificate of an authority.
     *
     * @param folder has {@code tls.crt} and {@code tls.key} of the server, and {@code clients.crt} with the authorities of clients
     */
    public static PostgresServer secured(Path folder) {
        var server = temporary();
        try {
            Files.writeString(server.data.resolve("pg_hba.conf"), CLIENTS_WITH_CERTIFICATES);
            Files.writeString(server.data.resolve("postgresql.auto.conf"), """
                    ssl = on
                    ssl_cert_file = '%1$s/tls.crt'
                    ssl_key_file = '%1$s/tls.key'
                    ssl_ca_file = '%1$s/clients.crt'
                    """.formatted(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.reload();
        return server;
    }

    /** Has the server read its files again; connections stay as they are. */
    public void reload() {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL cannot be reloaded", e);
        }
    }

    /** Starts a streaming replica of a server, whose data are copied while it is stopped for a moment; deleted when it is closed. */
    public static PostgresServer replicaOf(PostgresServer primary) {
        var data = Folders.temporary("catraca-replica-").resolve("postgres");
        primary.stop();
        try {
            Folders.copy(primary.data, data);
            Files.writeString(data.resolve("standby.signal"), "");
            Files.writeString(
                    data.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=localhost port=%d user=%s'%n".formatted(primary.port, USER),
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a replica in " + data, e);
        } finally {
            primary.start();
        }
        return new PostgresServer(data, true, RELAXED);
    }

    /** Starts the server again after {@link #stop()} or {@link #kill()}, on the same port and data. */
    public void start() {
        running().ifPresent(RunningServer::end);
        // An interrupted first start may leave an incomplete cluster, which cannot start.
        if (!Files.exists(data.resolve(STARTED_ONCE))) {
            Folders.delete(data);
        }
        var output = ProcessBuilder.Redirect.appendTo(log.toFile());
        try {
            var builder = EmbeddedPostgres.builder();
            configuration.forEach(builder::setServerConfig);
            server = PostgresPrograms.start(builder.setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("unix_socket_directories", "")
                    .setLocaleConfig("locale", "C")
                    // Maps cases such as ã and Ã the same on every machine; the locale of the system may differ.
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setOutputRedirector(output)
                    .setErrorRedirector(output)
                    .setPort(port));
            createDatabase(DATABASE);
            Files.writeString(data.resolve(STARTED_ONCE), "");
        } catch (IOException | IllegalStateException e) {
            throw new IllegalStateException(
                    "PostgreSQL does not start on " + data + "; see " + log + ". Without that folder it begins anew.",
                    e);
        }
    }

    /** Stops the server; disconnects its clients. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be stopped", e);
        }
    }

    /** Kills the server with all its sessions, as a crash does. */
    public void kill() {
        running().ifPresent(RunningServer::kill);
        synchronized (LIBRARY) {
            LIBRARY.setLevel(Level.OFF); // hides the error that the server has already stopped
            stop();
            LIBRARY.setLevel(Level.WARNING);
        }
    }

    /** Crashes the server and starts it again, on the same port and with its data. */
    public void restart() {
        kill();
        start();
    }

    /** Creates a database if it does not exist. */
    public void createDatabase(String name) {
        try (var connection = server.getPostgresDatabase().getConnection()) {
            if (!exists(connection, name)) {
                try (var statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name, true));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the database " + name, e);
        }
    }

    /** Creates a database with what another one contains, to which nothing may be connected. */
    public void copyDatabase(String original, String name) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name, true) + " TEMPLATE "
                    + statement.enquoteIdentifier(original, true));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot copy the database " + original + " to " + name, e);
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
            statement.setString(1, name);
            try (var found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    public int port() {
        return port;
    }

    /** The pid of the postmaster. */
    public long pid() {
        return running()
                .orElseThrow(() -> new IllegalStateException("PostgreSQL is not running"))
                .handle()
                .pid();
    }

    public String user() {
        return user;
    }

    /** A password; a server started here takes any. */
    public String password() {
        return password;
    }

    /** The JDBC address of the default database. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** The address of the same database for the reactive client. */
    public String reactiveUrl() {
        return reactiveUrl(DATABASE);
    }

    public String reactiveUrl(String database) {
        return "vertx-reactive:postgresql://" + host + ":" + port + "/" + database;
    }

    private Optional<RunningServer> running() {
        return RunningServer.find(data.resolve("postmaster.pid"), Folders.PROGRAMS);
    }

    @Override
    public void close() {
        if (running().isPresent()) {
            stop();
        }
        if (temporary) {
            Folders.delete(data.getParent());
        }
    }
}
