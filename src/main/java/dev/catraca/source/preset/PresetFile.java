package dev.catraca.source.preset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the file of a preset. The files are part of the program, so a missing field is a programming error and throws. */
final class PresetFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PresetFile() {}

    static Preset read(String id, String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var file = JSON.valueToTree(new Yaml(new SafeConstructor(options)).<Map<String, Object>>load(yaml));
        return new Preset(
                id,
                file.required("version").intValue(),
                file.required("title").textValue(),
                words(file.required("description")),
                file.required("inputs").properties().stream()
                        .map(input -> input(input.getKey(), input.getValue()))
                        .toList(),
                list(file.required("limits")),
                (ObjectNode) file.required("spec"));
    }

    private static PresetInput input(String name, JsonNode input) {
        return new PresetInput(
                name,
                InputKind.valueOf(input.required("kind").textValue().toUpperCase(Locale.ROOT)),
                input.path("required").asBoolean(true),
                words(input.required("title")),
                words(input.required("help")),
                words(input.required("expected")),
                input.required("example").textValue(),
                Optional.ofNullable(input.path("pattern").textValue()).map(Pattern::compile));
    }

    private static List<Words> list(JsonNode list) {
        return list.valueStream().map(PresetFile::words).toList();
    }

    private static Words words(JsonNode words) {
        return new Words(
                words.required("en").textValue().strip(),
                words.required("pt").textValue().strip());
    }
}
