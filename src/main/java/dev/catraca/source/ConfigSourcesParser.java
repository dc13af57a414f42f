package dev.catraca.source;

import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import io.smallrye.config.NameIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Parses specs from the properties below {@code catraca.sources.<id>.}. The fields of a spec may be written as in JSON or in
 * kebab case; the keys below {@code map}, {@code headers} and {@code query} are taken literally.
 */
final class ConfigSourcesParser {
    static final String PREFIX = "catraca.sources.";

    private final SpecParser parser;

    ConfigSourcesParser(SpecParser parser) {
        this.parser = parser;
    }

    /**
     * The valid sources, ordered by id, and one line for each fault of the others.
     *
     * @param faults each begins with the name of the property
     */
    record Parsed(List<SpecResult.Valid> sources, List<String> faults) {}

    /** Parses the settings and the file together; a source must not be in both. */
    Parsed parse(Map<String, String> properties, SourceFile file) {
        var inBoth = new TreeSet<>(ids(properties));
        inBoth.retainAll(ids(file.properties()));
        var all = new TreeMap<>(properties);
        all.putAll(file.properties());
        var parsed = parse(all);
        var faults = new ArrayList<String>();
        file.faults().forEach(fault -> faults.add(file.path() + ": " + fault));
        inBoth.forEach(id -> faults.add(
                PREFIX + ConfiguredTree.quoted(id) + ": stands in the settings and in " + file.path() + " too"));
        faults.addAll(parsed.faults());
        return new Parsed(parsed.sources(), List.copyOf(faults));
    }

    /** Parses properties by their full names; values are raw: expressions are not expanded. */
    Parsed parse(Map<String, String> properties) {
        var faults = new ArrayList<String>();
        var sources = new ArrayList<SpecResult.Valid>();
        trees(properties, faults).forEach((id, tree) -> {
            var result = parser.parse(tree.json(), id);
            if (result instanceof SpecResult.Valid valid) {
                sources.add(valid);
            } else if (result instanceof SpecResult.Invalid invalid) {
                invalid.faults().forEach(fault -> faults.add(tree.property(fault.pointer()) + ": " + fault.message()));
            }
        });
        return new Parsed(List.copyOf(sources), List.copyOf(faults));
    }

    private static Map<String, ConfiguredTree> trees(Map<String, String> properties, List<String> faults) {
        var trees = new TreeMap<String, ConfiguredTree>();
        new TreeMap<>(properties).forEach((property, value) -> {
            var segments = segments(property.substring(PREFIX.length()));
            if (segments.size() < 2) {
                faults.add(property + ": expected the fields of a source below this name");
                return;
            }
            trees.computeIfAbsent(segments.get(0), ConfiguredTree::new)
                    .put(segments.subList(1, segments.size()), property, value)
                    .ifPresent(faults::add);
        });
        return trees;
    }

    private static Set<String> ids(Map<String, String> properties) {
        return properties.keySet().stream()
                .map(property -> segments(property.substring(PREFIX.length())).get(0))
                .collect(Collectors.toSet());
    }

    private static List<String> segments(String name) {
        var segments = new ArrayList<String>();
        for (var names = new NameIterator(name); names.hasNext(); names.next()) {
            segments.add(names.getNextSegment());
        }
        return segments;
    }
}
