package dev.catraca.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server process named in a pid file and started from one of our folders. */
record RunningServer(ProcessHandle handle) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Finds the server, also one that another JVM started.
     *
     * @param pidFile its first line is the pid
     * @param programs the folder of the executable; rejects a process of another program that got the same pid
     * @return the server, or empty if none is running
     */
    static Optional<RunningServer> find(Path pidFile, Path programs) {
        try (var lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .filter(line -> line.strip().matches("\\d{1,18}"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                    .filter(process -> startedFrom(process, programs))
                    .map(RunningServer::new);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static boolean startedFrom(ProcessHandle process, Path programs) {
        return process.info()
                .command()
                .filter(command -> Path.of(command).startsWith(real(programs)))
                .isPresent();
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath();
        }
    }

    /** Sends SIGTERM to the server, and kills it if it does not end within 10 s. */
    void end() {
        var family = family();
        handle.destroy();
        if (!ended(family)) {
            kill();
        }
    }

    /** Kills the server and its children at once, as a crash does, and waits until they have ended. */
    void kill() {
        var family = family();
        handle.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        if (!ended(family)) {
            throw new IllegalStateException("Process " + handle.pid() + " cannot be ended");
        }
    }

    private List<ProcessHandle> family() {
        return Stream.concat(Stream.of(handle), handle.descendants()).toList();
    }

    private static boolean ended(List<ProcessHandle> processes) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (processes.stream().anyMatch(RunningServer::alive)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    // A zombie that is not reaped counts as alive, but has no command.
    private static boolean alive(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a server was ending", e);
        }
    }
}
