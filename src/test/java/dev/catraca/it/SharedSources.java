package dev.catraca.it;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Fails a class that used the id of a source which another class of this build uses too: whether the two meet on one standing
 * service depends on which JVM takes which class.
 */
final class SharedSources {
    /** One file for each build, shared by its JVMs: lines of class and source. */
    private static final Path FILE =
            Artifact.TARGET.resolve("it-files/sources-" + System.getProperty("test.build", "alone"));

    private static final Set<String> KNOWN = new HashSet<>();

    private SharedSources() {}

    static synchronized void check(Class<?> user) {
        var used = StandingService.DATABASE.query("SELECT id FROM source UNION SELECT source_id FROM sync_run").stream()
                .map(row -> (String) row.get("id"))
                .filter(KNOWN::add)
                .collect(toCollection(TreeSet::new));
        try {
            Files.createDirectories(FILE.getParent());
            try (var file = FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = file.lock()) {
                for (var line : Files.readAllLines(FILE)) {
                    var place = line.indexOf(' ');
                    if (!line.substring(0, place).equals(user.getName()) && used.contains(line.substring(place + 1))) {
                        throw new AssertionError("The source " + line.substring(place + 1) + " is also used by "
                                + line.substring(0, place) + ", which may share this service.");
                    }
                }
                Files.write(FILE, lines(user, used), StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Class<?> user, Set<String> sources) {
        return sources.stream().map(source -> user.getName() + " " + source).toList();
    }
}
