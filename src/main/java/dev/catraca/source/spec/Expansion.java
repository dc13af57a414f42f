package dev.catraca.source.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.source.preset.Preset;
import dev.catraca.source.preset.Presets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a submitted spec becomes when the preset that it names is filled in: the preset's spec, with the rest of what was submitted
 * over it. A spec is expanded if it has {@code with}, or neither {@code read} nor {@code map}; otherwise {@code preset} is a note.
 *
 * @param json the whole spec
 * @param own the faults of {@code preset} and {@code with}
 * @param places which input a place came from, by JSON Pointer
 * @param absent places that are missing only because there is no such preset
 */
record Expansion(ObjectNode json, List<SpecFault> own, Map<String, String> places, Set<String> absent) {
    private static final String PRESET = "preset";
    private static final String WITH = "with";
    /** What every spec must say and every preset says. */
    private static final List<String> OF_THE_PRESET =
            List.of("/read", "/read/url", "/map", "/map/externalId", "/map/name");

    static Expansion of(ObjectNode submitted) {
        var asked = submitted.hasNonNull(WITH)
                || submitted.hasNonNull(PRESET) && !submitted.hasNonNull("read") && !submitted.hasNonNull("map");
        if (!asked) {
            return new Expansion(submitted, List.of(), Map.of(), Set.of());
        }
        return Presets.named(submitted.path(PRESET).asText())
                .map(preset -> filled(preset, submitted))
                .orElseGet(() -> unknown(submitted));
    }

    /** All faults of what was submitted: what is wrong at a place that came from an input is a fault of the input. */
    List<SpecFault> faults(List<SpecFault> found) {
        var all = new SpecFaults();
        own.forEach(fault -> all.add(fault.pointer(), fault.sentence()));
        found.stream()
                .filter(fault -> !absent.contains(fault.pointer()))
                .forEach(fault -> all.add(
                        places.containsKey(fault.pointer())
                                ? SpecFaults.pointer('/' + WITH, places.get(fault.pointer()))
                                : fault.pointer(),
                        fault.sentence()));
        return all.all();
    }

    private static Expansion filled(Preset preset, ObjectNode submitted) {
        var faults = new SpecFaults();
        var filled = preset.fill(PresetInputs.values(preset, submitted.path(WITH), faults));
        var over = submitted.deepCopy();
        over.remove(List.of(PRESET, WITH));
        var whole = filled.spec();
        whole.put(PRESET, preset.note());
        overlay(whole, over);
        var kept = filled.places().entrySet().stream()
                .filter(place -> !isReplaced(place.getKey(), over))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Expansion(whole, faults.all(), kept, Set.of());
    }

    private static Expansion unknown(ObjectNode submitted) {
        var faults = new SpecFaults();
        var names = new Sentence("one of %s", "um de %s")
                .with(Sentence.same(Presets.all().stream().map(Preset::id).collect(Collectors.joining(", "))));
        var said = submitted.path(PRESET);
        faults.add(
                '/' + PRESET,
                said.isTextual()
                        ? new Sentence("expected %s; found %s", "esperava-se %s; veio %s")
                                .with(names, Sentence.same(SpecText.shown(said.textValue())))
                        : new Sentence("required; expected %s", "obrigatório; esperava-se %s").with(names));
        var rest = submitted.deepCopy();
        rest.remove(List.of(PRESET, WITH));
        var absent = OF_THE_PRESET.stream()
                .filter(pointer -> rest.at(pointer).isMissingNode())
                .collect(Collectors.toUnmodifiableSet());
        return new Expansion(rest, faults.all(), Map.of(), absent);
    }

    /** Puts one object over another: objects field by field, all else in the place of what was there. */
    private static void overlay(ObjectNode base, ObjectNode over) {
        over.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode value && base.get(field.getKey()) instanceof ObjectNode below) {
                overlay(below, value);
            } else {
                base.set(field.getKey(), field.getValue());
            }
        });
    }

    /** Whether what was submitted says itself what stands at the place. */
    private static boolean isReplaced(String pointer, JsonNode over) {
        var at = JsonPointer.compile(pointer);
        var node = over;
        while (!at.matches() && node.isObject()) {
            node = node.path(at.getMatchingProperty());
            at = at.tail();
        }
        return !node.isMissingNode();
    }
}
