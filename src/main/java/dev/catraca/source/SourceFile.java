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
 * The content of a file of sources at one moment: YAML or JSON with nothing but {@code catraca.sources} in it.
 *
 * @param text the content; equal texts need not be looked at twice
 * @param properties what stands in it, by full names
 * @param faults a line for everything that is wrong with the file itself
 */
record SourceFile(Path path, String text, Map<String, String> properties, List<String> faults) {
    /** Stands for a file where none is set: there is nothing in it and nothing wrong with it. */
    static final SourceFile NONE = new SourceFile(Path.of(""), "", Map.of(), List.of());

    private static final String EXPECTED =
            "expected an object with catraca.sources in it; no source is catraca.sources: {}";

    /** Throws where the file cannot be read; bad content is no exception but a fault. */
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

    /** An editor that has just emptied the file to write it anew must not disable every source. */
    private static boolean saysNone(Object yaml) {
        return yaml instanceof Map<?, ?> root
                && (root.get("catraca.sources") instanceof Map
                        || root.get("catraca") instanceof Map<?, ?> catraca && catraca.get("sources") instanceof Map);
    }

    /** Of a key that comes twice YAML would silently keep the last. */
    private static Object strictly(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options)).load(text);
    }

    private static SourceFile faulty(Path path, String text, String fault) {
        return new SourceFile(path, text, Map.of(), List.of(fault));
    }
}
