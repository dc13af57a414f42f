package dev.catraca.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevServersTest {
    @TempDir
    Path home;

    @Test
    void keepsDataAndEndsTheServersOfAKilledJvm() throws Exception {
        var killed = startInAnotherJvm();
        var answer = killed.inputReader(StandardCharsets.UTF_8);
        var postgresPid = Long.parseLong(answer.readLine());
        var redisPid = Long.parseLong(answer.readLine());
        sql(answer.readLine(), "CREATE TABLE kept AS SELECT 42 AS answer");
        killed.destroyForcibly();
        assertTrue(killed.waitFor(10, TimeUnit.SECONDS));
        assertTrue(ProcessHandle.of(postgresPid).isPresent(), "kill -9 was expected to leave PostgreSQL running");
        assertTrue(ProcessHandle.of(redisPid).isPresent(), "kill -9 was expected to leave Redis running");

        try (var servers = DevServers.start(home)) {
            assertNotEquals(postgresPid, servers.postgres().pid());
            assertFalse(running(postgresPid));
            assertFalse(running(redisPid));
            assertEquals("42", sql(servers.postgres().jdbcUrl(), "SELECT answer FROM kept"));
        }
    }

    @Test
    void refusesAFolderInUseAndLeavesItAlone() throws Exception {
        var first = startInAnotherJvm();
        var answer = first.inputReader(StandardCharsets.UTF_8);
        answer.readLine();
        answer.readLine();
        var url = answer.readLine();
        try {
            var refusal = assertThrows(IllegalStateException.class, () -> DevServers.start(home));
            assertTrue(refusal.getMessage().contains("already running"), refusal.getMessage());
            assertEquals("1", sql(url, "SELECT 1"));
        } finally {
            first.getOutputStream().close();
            assertTrue(first.waitFor(30, TimeUnit.SECONDS));
        }
        DevServers.start(home).close();
    }

    @Test
    void beginsAnewAfterAnInterruptedFirstStart() throws Exception {
        var data = Files.createDirectories(home.resolve("postgres"));
        Files.writeString(data.resolve("postgresql.conf"), "");
        Files.createDirectories(Folders.PROGRAMS.resolve("PG-half"));
        try (var servers = DevServers.start(home)) {
            assertEquals("1", sql(servers.postgres().jdbcUrl(), "SELECT 1"));
            assertFalse(Files.exists(Folders.PROGRAMS.resolve("PG-half")));
        }
    }

    @Test
    void takesNoStrangerForAServer() throws IOException {
        var pidFile = home.resolve("pid");
        Files.writeString(pidFile, Long.toString(ProcessHandle.current().pid()));
        assertTrue(RunningServer.find(pidFile, home).isEmpty());
        Files.writeString(pidFile, "no number");
        assertTrue(RunningServer.find(pidFile, home).isEmpty());
    }

    @Test
    void postgresComesBackFromACrashWithItsData() throws SQLException {
        try (var postgres = PostgresServer.temporary()) {
            var before = postgres.pid();
            sql(postgres.jdbcUrl(), "CREATE TABLE kept AS SELECT 42 AS answer");
            postgres.restart();
            assertNotEquals(before, postgres.pid());
            assertEquals("42", sql(postgres.jdbcUrl(), "SELECT answer FROM kept"));
        }
    }

    @Test
    void redisComesBackEmptyOnTheSamePort() throws IOException {
        try (var redis = RedisServer.temporary()) {
            assertEquals("+OK", command(redis, "SET key value"));
            assertEquals(":1", command(redis, "EXISTS key"));
            var before = redis.pid();
            redis.restartEmpty();
            assertNotEquals(before, redis.pid());
            assertEquals(":0", command(redis, "EXISTS key"));
        }
    }

    private Process startInAnotherJvm() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OwnerOfServers.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean running(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    private static String sql(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (var rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static String command(RedisServer redis, String command) throws IOException {
        try (var socket = new Socket("localhost", redis.port())) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines().findFirst().orElseThrow();
        }
    }
}
