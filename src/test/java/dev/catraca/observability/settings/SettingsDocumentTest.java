package dev.catraca.observability.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/configuration.md is what the interfaces say. {@code -Dwrite.docs=true} writes it anew; the
 * text around the two markers is written by hand.
 */
class SettingsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final String BEGIN = "<!-- settings: written by SettingsDocumentTest -->\n";
    private static final String END = "<!-- end of settings -->\n";

    @Test
    void everySettingIsCheckedAndEveryRelationIsOfSettings() {
        var names =
                DocumentedSettings.all().stream().map(DocumentedSetting::name).collect(Collectors.toSet());
        assertEquals(names, Settings.KINDS.keySet());
        var related = new HashSet<String>();
        Relation.ALL.forEach(relation -> {
            related.add(relation.first());
            related.add(relation.second());
        });
        related.removeIf(name -> name.startsWith("quarkus."));
        assertTrue(names.containsAll(related), related::toString);
    }

    @Test
    void everySettingHasAMeaning() {
        DocumentedSettings.all()
                .forEach(setting -> assertFalse(setting.meaning().isEmpty(), () -> setting.name() + " has no Javadoc"));
    }

    @Test
    void theTableIsWhatTheJavadocSays() throws IOException {
        var document = Files.readString(DOCUMENT);
        var begin = document.indexOf(BEGIN) + BEGIN.length();
        var end = document.indexOf(END);
        assertTrue(begin >= BEGIN.length() && end >= begin, "the markers of the table are missing");
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(DOCUMENT, document.substring(0, begin) + table() + document.substring(end));
        } else {
            assertEquals(table(), document.substring(begin, end), "-Dwrite.docs=true writes it");
        }
    }

    private static String table() {
        var groups = Settings.KINDS.keySet().stream()
                .map(SettingsDocumentTest::group)
                .distinct()
                .toList();
        return DocumentedSettings.all().stream()
                .sorted(Comparator.comparing(setting -> groups.indexOf(group(setting.name()))))
                .map(SettingsDocumentTest::row)
                .collect(Collectors.joining(
                        "",
                        "\n| setting, and its name in the environment | value | default | meaning |\n|---|---|---|---|\n",
                        "\n"));
    }

    private static String group(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static String row(DocumentedSetting setting) {
        return "| `%s`<br>`%s` | %s | %s | %s |\n"
                .formatted(
                        setting.name(),
                        EnvironmentName.of(setting.name()),
                        Settings.KINDS.get(setting.name()).words(),
                        setting.defaultValue().map(value -> "`" + value + "`").orElse("none"),
                        setting.meaning());
    }
}
