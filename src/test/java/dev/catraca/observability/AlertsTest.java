package dev.catraca.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Whoever is woken by an alert finds its section in the runbook. That the alerts themselves are right, promtool tests. */
class AlertsTest {
    private static final Path RULES = Path.of("docker/prometheus/rules.yml");
    private static final Path TESTS = Path.of("docker/prometheus/rules.test.yml");
    private static final Path RUNBOOK = Path.of("docs/runbook.md");
    private static final List<String> PARTS = List.of("Symptom", "Meaning", "Look at", "Do");

    @Test
    void eachAlertHasItsSectionAndEachSectionItsAlert() throws IOException {
        assertEquals(alerts().stream().map(AlertsTest::name).toList(), sections());
    }

    @Test
    void eachSectionSaysWhatItIsAndWhatToDo() throws IOException {
        for (var section : Files.readString(RUNBOOK).split("\n## ")) {
            if (section.startsWith("Catraca")) {
                assertEquals(
                        PARTS,
                        Pattern.compile("^\\*\\*([A-Z][a-z ]+)\\.\\*\\*", Pattern.MULTILINE)
                                .matcher(section)
                                .results()
                                .map(part -> part.group(1))
                                .toList(),
                        section);
            }
        }
    }

    @Test
    void eachAlertSaysWhereToReadOn() throws IOException {
        for (var alert : alerts()) {
            var annotations = (Map<?, ?>) alert.get("annotations");
            assertEquals("docs/runbook.md#" + name(alert).toLowerCase(Locale.ROOT), annotations.get("runbook"));
            assertFalse(annotations.get("summary").toString().isBlank());
            assertFalse(annotations.get("description").toString().isBlank());
        }
    }

    @Test
    void eachAlertIsTested() throws IOException {
        var tests = Files.readString(TESTS);
        for (var alert : alerts()) {
            var fires = Pattern.compile("alertname: " + name(alert) + "\\s+eval_time: \\S+\\s+exp_alerts:");
            assertEquals(true, fires.matcher(tests).find(), name(alert));
        }
    }

    private static List<String> sections() throws IOException {
        return Files.readAllLines(RUNBOOK).stream()
                .filter(line -> line.startsWith("## Catraca"))
                .map(line -> line.substring("## ".length()))
                .toList();
    }

    private static String name(Map<String, ?> alert) {
        return alert.get("alert").toString();
    }

    private static List<Map<String, ?>> alerts() throws IOException {
        Map<String, List<Map<String, List<Map<String, ?>>>>> rules = new Yaml().load(Files.readString(RULES));
        return rules.get("groups").stream()
                .flatMap(group -> group.get("rules").stream())
                .toList();
    }
}
