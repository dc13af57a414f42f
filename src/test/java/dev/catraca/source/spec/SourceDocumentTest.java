package dev.catraca.source.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/sources.md are what the schema says. {@code -Dwrite.docs=true} writes them anew; the text around the
 * markers is written by hand.
 */
class SourceDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/sources.md");

    @Test
    void theTablesAreWhatTheSchemaSays() throws IOException {
        var written = Files.readString(DOCUMENT);
        var document = with(
                written,
                "source",
                fields("", "")
                        + fields("/retirement", "retirement.")
                        + fields("/rejections", "rejections.")
                        + fields("/checks/priceChange", "checks.priceChange.")
                        + fields("/checks", "checks.")
                        + fields("/checks/count", "checks.count."));
        document = with(document, "schedule", fields("/schedule", ""));
        document = with(document, "windows", fields("/schedule/windows/0", "windows[]."));
        document = with(document, "read", fields("/read", ""));
        document = with(document, "since", fields("/read/since", "since."));
        document = with(document, "gone", fields("/read/gone", "gone."));
        document = with(document, "each", fields("/read/each", "each."));
        document = with(document, "detail", fields("/read/detail", "detail."));
        document = with(document, "join", fields("/read/join/0", "join."));
        document = with(
                document,
                "job",
                fields("/read/job", "job.")
                        + fields("/read/job/create", "job.create.")
                        + fields("/read/job/poll", "job.poll."));
        document = with(document, "pagination", fields("/read/pagination", ""));
        document = with(document, "kinds of pagination", kinds("/read/pagination/kind"));
        document = with(document, "auth", fields("/read/auth", ""));
        document = with(document, "kinds of auth", kinds("/read/auth/kind"));
        document = with(document, "entry", entry());
        document = with(document, "steps", steps());
        document = with(
                document,
                "conditions",
                fields("/where/0", "").replace(" | none | ", " | ").replace(" | required | ", " | "));
        document = with(document, "answers", fields("/read/answers/0", ""));
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(DOCUMENT, document);
        } else {
            assertEquals(document, written, "-Dwrite.docs=true writes it");
        }
    }

    private static String with(String document, String table, String rows) {
        var begin = "<!-- " + table + ": written by SourceDocumentTest -->\n";
        var end = "<!-- end of " + table + " -->\n";
        var from = document.indexOf(begin) + begin.length();
        var to = document.indexOf(end);
        assertTrue(from >= begin.length() && to >= from, "the markers of the table " + table + " are missing");
        var head = switch (table) {
            case "kinds of pagination" -> "| `pagination.kind` | next page |\n|---|---|\n";
            case "kinds of auth" -> "| `auth.kind` | what is sent |\n|---|---|\n";
            case "entry", "conditions" -> "| field | meaning |\n|---|---|\n";
            case "steps" -> "| in `do` | the value is then |\n|---|---|\n";
            default -> "| field | default | meaning |\n|---|---|---|\n";
        };
        return document.substring(0, from) + "\n" + head + rows + "\n" + document.substring(to);
    }

    /** One row for each field of an object that has a meaning of its own. */
    private static String fields(String pointer, String prefix) {
        var object = SourceSchema.at(pointer);
        return object.path("properties").properties().stream()
                .filter(property -> property.getValue().has("description"))
                .map(property -> "| `%s%s` | %s | %s |\n"
                        .formatted(
                                prefix,
                                property.getKey(),
                                usual(object, property.getKey(), property.getValue()),
                                property.getValue().path("description").asText()))
                .collect(Collectors.joining());
    }

    private static String usual(JsonNode object, String name, JsonNode field) {
        if (object.path("required")
                .valueStream()
                .anyMatch(required -> required.asText().equals(name))) {
            return "required";
        }
        if (field.has("x-default")) {
            return field.get("x-default").asText();
        }
        var usual = field.path("default");
        return usual.isMissingNode() ? "none" : "`" + (usual.asText().isEmpty() ? "\"\"" : usual.asText()) + "`";
    }

    private static String entry() {
        return fields("/map/price", "").replace(" | none | ", " | ");
    }

    private static String steps() {
        return SourceSchema.at("/map/price/do/0").path("x-values").properties().stream()
                .map(step -> "| `%s` | %s |\n"
                        .formatted(
                                step.getKey(),
                                step.getValue().path("description").asText()))
                .collect(Collectors.joining());
    }

    private static String kinds(String pointer) {
        return SourceSchema.at(pointer).path("x-values").properties().stream()
                .map(kind -> "| `%s` | %s |\n"
                        .formatted(
                                kind.getKey(),
                                kind.getValue().path("description").asText()))
                .collect(Collectors.joining());
    }
}
