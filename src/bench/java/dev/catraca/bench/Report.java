package dev.catraca.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The figures as Markdown, for people. */
final class Report {
    private final List<String> parts = new ArrayList<>();

    /** Adds a paragraph or a table. */
    void add(String part) {
        parts.add(part.strip());
    }

    void add(String heading, String part) {
        add("## " + heading + "\n\n" + part.strip());
    }

    /** Prints the report, and writes it to a file. */
    void publish(Path file) {
        var text = String.join("\n\n", parts) + "\n";
        System.out.println(text);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
