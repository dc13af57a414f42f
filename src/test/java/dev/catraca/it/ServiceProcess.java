package dev.catraca.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The built service in a process of its own, as in production: configured by the environment only. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final int TAIL = 60;
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Process process;
    private final String scheme;
    private final int port;
    private final int probedAt;
    private final Path log;
    private final boolean watched;
    private volatile boolean paused;

    /** @param watched whether a blocked event loop is a fault */
    ServiceProcess(Process process, int port, Path log, boolean watched) {
        this(process, "http", port, port, log, watched);
    }

    /**
     * @param scheme of the API
     * @param probedAt the port of the probes, which are plain
     */
    ServiceProcess(Process process, String scheme, int port, int probedAt, Path log, boolean watched) {
        this.process = process;
        this.scheme = scheme;
        this.port = port;
        this.probedAt = probedAt;
        this.log = log;
        this.watched = watched;
    }

    /** Waits until the service can serve; fails with the end of its log if it does not within 3 minutes. */
    public void awaitReady() {
        var deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!ready()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new AssertionError("The service did not become ready. The end of " + log + ":\n" + tail());
            }
            pauseBriefly();
        }
    }

    private boolean ready() {
        var probe = HttpRequest.newBuilder(management().resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    public URI baseUri() {
        return URI.create(scheme + "://localhost:" + port);
    }

    /** The address of probes and metrics. */
    URI management() {
        return URI.create("http://localhost:" + probedAt);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: the service cannot shut down. Fails as {@link #close} does. */
    public void kill() {
        process.destroyForcibly();
        waitForExit(Duration.ofSeconds(10));
        failOnBlockedEventLoop();
    }

    /** SIGTERM: an orderly shutdown begins. */
    public void terminate() {
        process.destroy();
    }

    /** SIGSTOP: the process hangs, its connections stay. From now on ignores blocked event loops. */
    public void pause() {
        paused = true;
        Signals.send(pid(), "STOP");
    }

    /** SIGCONT: the process goes on. */
    public void resume() {
        Signals.send(pid(), "CONT");
    }

    /** Waits for the end of the process and returns its exit code. */
    public int waitForExit(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "The service did not end within " + patience + ". The end of " + log + ":\n" + tail());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The output of the process so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tail() {
        var lines = log().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
    }

    private static void pauseBriefly() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Fails if the log has a blocked event loop, unless the test paused the process. */
    void failOnBlockedEventLoop() {
        if (!watched || paused) {
            return;
        }
        var warnings = BlockedEventLoop.warnings(log());
        if (!warnings.isEmpty()) {
            throw new AssertionError("An event loop was blocked, see " + log + ":\n" + warnings);
        }
    }

    /** Ends the process if it still lives; fails if it is watched and its log says that an event loop was blocked. */
    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        } else {
            failOnBlockedEventLoop();
        }
    }
}
