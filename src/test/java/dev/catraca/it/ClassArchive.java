package dev.catraca.it;

import dev.catraca.dev.FreePort;
import dev.catraca.dev.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An archive of the loaded classes of the jar (application class data sharing, JEP 350), with which a service starts in half
 * the processor time. Made once for each build, by a service that does what most tests do and is stopped. The JVM archives only classes of
 * its own class loader, so the service runs on a plain class path; PackagedServiceIT starts it with {@code -jar}.
 */
final class ClassArchive {
    private static final Path FOLDER = Artifact.TARGET.resolve("it-archive");
    private static final Duration DUMP = Duration.ofMinutes(2);
    private static Path made;

    private ClassArchive() {}

    /**
     * The arguments of java that start the service. The first call of a build makes the archive and waits for it; while one
     * JVM makes it, services of others start without it.
     */
    static synchronized List<String> arguments(Path jar) {
        if (made == null) {
            made = forBuildOf(jar).orElse(null);
        }
        return arguments(made == null ? "-Xshare:auto" : "-XX:SharedArchiveFile=" + made, jar);
    }

    private static List<String> arguments(String archive, Path jar) {
        return List.of(archive, "-cp", classPath(jar.getParent()), "io.quarkus.runner.GeneratedMain");
    }

    private static Optional<Path> forBuildOf(Path jar) {
        try {
            Files.createDirectories(FOLDER);
            var archive =
                    FOLDER.resolve("classes-" + Files.getLastModifiedTime(jar).toMillis() + ".jsa");
            // A lock between JVMs, because several run tests at the same time.
            try (var channel = FileChannel.open(
                            FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                if (lock != null && !Files.exists(archive)) {
                    make(archive, jar);
                }
            }
            return Files.exists(archive) ? Optional.of(archive) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path archive, Path jar) throws IOException {
        var part = FOLDER.resolve("part.jsa");
        Files.deleteIfExists(part);
        var command = new ArrayList<>(Artifact.JAVA);
        command.addAll(arguments("-XX:ArchiveClassesAtExit=" + part, jar));
        var port = FreePort.find();
        var log = FOLDER.resolve("training.log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        try (var postgres = PostgresServer.temporary()) {
            var database = new Database(postgres, "catraca");
            builder.environment().putAll(ServiceSettings.environment(database, Platform.redis()));
            builder.environment().putAll(ServiceSettings.access());
            try (var service = new ServiceProcess(builder.start(), port, log, false)) {
                service.awaitReady();
                Rehearsal.with(service);
                service.terminate();
                service.waitForExit(DUMP);
            }
        }
        Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
    }

    /** In the order of the class loader of quarkus-run.jar. */
    private static String classPath(Path folder) {
        var files = new ArrayList<String>();
        for (var part : List.of("quarkus", "app", "lib/boot", "lib/main")) {
            try (var jars = Files.list(folder.resolve(part))) {
                jars.map(Path::toString)
                        .filter(name -> name.endsWith(".jar"))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return String.join(":", files);
    }
}
