package dev.catraca;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The rooms of the service and their floors; checked by {@link RoomsTest} and drawn by {@link RoomsPictureTest}. */
final class Rooms {
    static final String ROOT = "dev.catraca.";

    /** From the bottom up; a room uses rooms of lower floors only. */
    static final List<List<String>> FLOORS = List.of(
            List.of("product", "lock", "database", "http", "tls", "telemetry", "audit"),
            List.of("source", "catalog", "run"),
            List.of("reading", "access"),
            List.of("sync", "repair", "janitor", "notify"),
            List.of("api", "observability"));

    private static final Path SOURCES = Path.of("src/main/java/dev/catraca");
    private static final Pattern FIRST_SENTENCE = Pattern.compile("/\\*\\*[\\s*]*(.*?\\.)(?:\\s|\\*/)", Pattern.DOTALL);

    private Rooms() {}

    static List<String> all() {
        return FLOORS.stream().flatMap(List::stream).toList();
    }

    /** The packages of rooms above this floor, for ArchUnit. */
    static String[] above(int floor) {
        return FLOORS.subList(floor + 1, FLOORS.size()).stream()
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    static String packages(String room) {
        return ROOT + room + "..";
    }

    /** The purpose of the room: the first sentence of its package-info.java. */
    static String purpose(String room) {
        try {
            var text = Files.readString(SOURCES.resolve(room).resolve("package-info.java"));
            var sentence = FIRST_SENTENCE.matcher(text);
            if (!sentence.find()) {
                throw new AssertionError("The package comment of " + room + " has no first sentence");
            }
            return sentence.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ");
        } catch (IOException e) {
            throw new UncheckedIOException("The room " + room + " has no package-info.java", e);
        }
    }
}
