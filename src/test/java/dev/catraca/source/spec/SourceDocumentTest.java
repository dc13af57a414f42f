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
                fields("", "") + fields("/retirement", "retirement.") + fields("/rejections", "rejections."));
        document = with(document, "read", fields("/read", ""));
        document = with(document, "pagination", fields("/read/pagination", ""));
        document = with(document, "kinds of pagination", kinds());
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
        var head = table.startsWith("kinds")
                ? "| `pagination.kind` | next page |\n|---|---|\n"
                : "| field | default | meaning |\n|---|---|---|\n";
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

    private static String kinds() {
        return SourceSchema.at("/read/pagination/kind").path("x-values").properties().stream()
                .map(kind -> "| `%s` | %s |\n"
                        .formatted(
                                kind.getKey(),
                                kind.getValue().path("description").asText()))
                .collect(Collectors.joining());
    }
}
