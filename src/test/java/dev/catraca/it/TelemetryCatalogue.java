package dev.catraca.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics and spans that docs/telemetry.md lists. */
final class TelemetryCatalogue {
    private static final Pattern FIRST_CELL = Pattern.compile("^\\|((?: ?`[\\w.]+`,?)+) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");

    private TelemetryCatalogue() {}

    /** The names in the first column of the tables below a heading. */
    static Set<String> names(String heading) {
        var section = Arrays.stream(text().split("\n## "))
                .filter(part -> part.startsWith(heading))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/telemetry.md has no section " + heading));
        return FIRST_CELL
                .matcher(section)
                .results()
                .flatMap(cell -> NAME.matcher(cell.group(1)).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text() {
        try {
            return Files.readString(Path.of("docs/telemetry.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
