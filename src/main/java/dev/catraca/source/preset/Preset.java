package dev.catraca.source.preset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A spec of a known shop with holes. Immutable, but for the spec, which only {@link #fill} reads.
 *
 * @param id its name in {@code preset}
 * @param version counted up when the spec changes
 * @param title the name of the shop platform
 * @param inputs what it asks for, in the order to ask in
 * @param limits what a source made from it cannot tell or do, and what could not be confirmed
 * @param spec the spec without {@code id} and {@code name}, with holes
 */
public record Preset(
        String id,
        int version,
        String title,
        Words description,
        List<PresetInput> inputs,
        List<Words> limits,
        ObjectNode spec) {

    /** What a spec made from this preset says of its origin. */
    public String note() {
        return id + '@' + version;
    }

    public Optional<PresetInput> input(String name) {
        return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
    }

    /** The example of each input, by its name: the examples fit together. */
    public Map<String, String> examples() {
        var examples = new LinkedHashMap<String, String>();
        inputs.forEach(input -> examples.put(input.name(), input.example()));
        return examples;
    }

    /** The spec with these values, given by the names of the inputs, in its holes. */
    public Filled fill(Map<String, String> values) {
        return Holes.fill(spec, values);
    }

    /**
     * A spec without holes.
     *
     * @param places which input each place is for, by JSON Pointer, also where there was no value and the place was left out
     */
    public record Filled(ObjectNode spec, Map<String, String> places) {}
}
