package dev.catraca.source;

import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The source file as read at one time: YAML or JSON that holds only {@code catraca.sources}.
 *
 * @param text the content; an equal text need not be parsed again
 * @param properties its properties, by full names
 * @param faults one line for each fault of the file itself
 */
record SourceFile(Path path, String text, Map<String, String> properties, List<String> faults) {
    /** Used if no file is set: no properties and no faults. */
    static final SourceFile NONE = new SourceFile(Path.of(""), "", Map.of(), List.of());

    private static final String EXPECTED =
            "expected an object with catraca.sources in it; no source is catraca.sources: {}";

    /** Throws if the file cannot be read; bad content becomes a fault. */
    static SourceFile read(Path path) throws IOException {
        return of(path, Files.readString(path));
    }

    static SourceFile of(Path path, String text) {
        try {
            var object = strictly(text);
            var file = of(path, text, new YamlConfigSource(path.toString(), text).getProperties());
            return file.properties().isEmpty() && file.faults().isEmpty() && !saysNone(object)
                    ? faulty(path, text, EXPECTED)
                    : file;
        } catch (YAMLException e) {
            return faulty(path, text, "it is not YAML: " + e.getMessage().strip());
        } catch (ClassCastException e) {
            return faulty(path, text, EXPECTED);
        }
    }

    private static SourceFile of(Path path, String text, Map<String, String> all) {
        var properties = new TreeMap<String, String>();
        var faults = new ArrayList<String>();
        new TreeMap<>(all).forEach((name, value) -> {
            if (name.startsWith(ConfigSourcesParser.PREFIX)) {
                properties.put(name, value);
            } else {
                faults.add(name + ": only catraca.sources may stand in this file");
            }
        });
        return new SourceFile(path, text, properties, List.copyOf(faults));
    }

    /**
     * Requires an explicit empty object: an editor that has just emptied the file to rewrite it must not disable every source.
     */
    private static boolean saysNone(Object yaml) {
        return yaml instanceof Map<?, ?> root
                && (root.get("catraca.sources") instanceof Map
                        || root.get("catraca") instanceof Map<?, ?> catraca && catraca.get("sources") instanceof Map);
    }

    /** Refuses duplicate keys: YAML would silently keep the last one. */
    private static Object strictly(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options)).load(text);
    }

    private static SourceFile faulty(Path path, String text, String fault) {
        return new SourceFile(path, text, Map.of(), List.of(fault));
    }
}
