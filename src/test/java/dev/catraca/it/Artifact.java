package dev.catraca.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The artifact of the build: the jar or the native binary. */
public record Artifact(boolean isNative, Path file) {
    /**
     * Options for a JVM that lives for seconds beside others: only the fast compiler, and one thread for garbage collection.
     */
    static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC");

    /** Options for a JVM with the memory that a container of 512 Mi leaves to it; see docker/Dockerfile.jvm. */
    private static final List<String> PRODUCTION = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx307m",
            "-XX:+ExitOnOutOfMemoryError");

    /** The folder of the build, another one with {@code -Dbuild.folder=}. */
    public static final Path TARGET =
            Path.of(System.getProperty("build.folder", "target")).toAbsolutePath();

    /** Reads the metadata of the last build. */
    public static Artifact built() {
        var properties = new Properties();
        try (var in = Files.newInputStream(TARGET.resolve("quarkus-artifact.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The service is not built: run the package phase first", e);
        }
        return new Artifact(
                properties.getProperty("type").startsWith("native"), TARGET.resolve(properties.getProperty("path")));
    }

    /** The command that starts the artifact with these settings ({@code -D} works for both forms). */
    public List<String> command(List<String> settings) {
        var command = new ArrayList<String>();
        if (isNative) {
            command.add(file.toString());
            command.addAll(settings);
        } else {
            command.addAll(JAVA);
            command.addAll(settings);
            command.addAll(ClassArchive.arguments(file));
        }
        return command;
    }

    /** The command that starts the artifact as in production: a JVM has both compilers and a heap of 307 MB. */
    public List<String> productionCommand(List<String> settings) {
        if (isNative) {
            return command(settings);
        }
        var command = new ArrayList<>(PRODUCTION);
        command.addAll(settings);
        command.addAll(List.of("-jar", file.toString()));
        return command;
    }
}
