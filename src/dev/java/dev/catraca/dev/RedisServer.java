package dev.catraca.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis for development and tests, on the loopback address only. It stores nothing: every start is empty. The program is the one that
 * comes with the build, or that of the property {@code catraca.dev.redis}, such as a Valkey. Call its methods from one thread at a time.
 */
public final class RedisServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PONG = "+PONG".getBytes(StandardCharsets.US_ASCII);

    private final Path home;
    private final boolean temporary;
    private final int port;
    private final List<String> options;
    private final Path executable;

    private RedisServer(Path home, boolean temporary, int port, List<String> options) {
        this.home = Folders.create(home);
        this.temporary = temporary;
        this.port = port;
        this.options = options;
        running().ifPresent(RunningServer::end);
        this.executable = unpack(home);
        start();
    }

    /** Starts a server in this folder; ends a server that a killed JVM left running there. */
    public static RedisServer in(Path home) {
        return new RedisServer(home.toAbsolutePath(), false, FreePort.find(), List.of());
    }

    /** Starts a server in a folder that is deleted when it is closed. */
    public static RedisServer temporary() {
        return temporary(FreePort.find());
    }

    /**
     * The same on this port, and with more options, such as those of a replica, of a node of a cluster or of a sentinel. A file of
     * settings comes first.
     */
    public static RedisServer temporary(int port, String... options) {
        return new RedisServer(Folders.temporary("catraca-redis-"), true, port, List.of(options));
    }

    private static Path unpack(Path folder) {
        var other = System.getProperty("catraca.dev.redis");
        if (other != null) {
            return copy(Path.of(other), folder);
        }
        try {
            return ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .toPath()
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack Redis into " + folder, e);
        }
    }

    /** A copy, because a server is known by the folder of its program. */
    private static Path copy(Path program, Path folder) {
        try {
            return Files.copy(
                    program.toRealPath(),
                    folder.resolve("redis-server"),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + program + " into " + folder, e);
        }
    }

    /** Starts the server again after {@link #kill()}: on the same port, empty. */
    public void start() {
        try {
            Files.deleteIfExists(pidFile());
            awaitFreePort();
            awaitAnswer(launch(new ProcessBuilder(command())
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))));
        } catch (IOException e) {
            throw new UncheckedIOException("Redis does not start", e);
        }
    }

    /**
     * Retries while the program is "busy": a process that another thread starts at the same moment inherits the file that
     * was open for unpacking, until it executes its own program.
     */
    private static Process launch(ProcessBuilder program) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return program.start();
            } catch (IOException e) {
                if (!String.valueOf(e.getMessage()).contains("Text file busy") || System.nanoTime() > deadline) {
                    throw e;
                }
                pause();
            }
        }
    }

    // A daemon gets no signal from Ctrl-C, so that a service that shuts down can still release its locks.
    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(executable.toString());
        command.addAll(options);
        command.addAll(List.of(
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--daemonize",
                "yes",
                "--logfile",
                log().toString(),
                "--pidfile",
                pidFile().toString()));
        return command;
    }

    /** Waits for the port of a killed server: a process that ends gives up its program before its sockets. */
    private void awaitFreePort() throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return;
            } catch (BindException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                pause();
            }
        }
    }

    private void awaitAnswer(Process launcher) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            var refused = !launcher.isAlive() && launcher.exitValue() != 0;
            if (refused || System.nanoTime() > deadline) {
                throw new IllegalStateException("Redis does not start; see " + log());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Redis was starting", e);
        }
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(PING);
            return Files.exists(pidFile())
                    && Arrays.equals(socket.getInputStream().readNBytes(PONG.length), PONG);
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Kills the server; its port stays free for {@link #start()}. */
    public void kill() {
        running().ifPresent(RunningServer::kill);
    }

    /** Kills the server and starts it again, on the same port and without any key. */
    public void restartEmpty() {
        kill();
        start();
    }

    public int port() {
        return port;
    }

    public long pid() {
        return running()
                .orElseThrow(() -> new IllegalStateException("Redis is not running"))
                .handle()
                .pid();
    }

    public String url() {
        return "redis://localhost:" + port;
    }

    private Path log() {
        return home.resolve("redis.log");
    }

    private Path pidFile() {
        return home.resolve("redis.pid");
    }

    private Optional<RunningServer> running() {
        return RunningServer.find(pidFile(), home);
    }

    @Override
    public void close() {
        running().ifPresent(RunningServer::end);
        if (temporary) {
            Folders.delete(home);
        }
    }
}
