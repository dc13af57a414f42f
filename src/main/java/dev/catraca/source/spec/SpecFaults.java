package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the faults of one spec, one for each place: the first, because the others often follow from it. Keeps the first hundred, because
 * each keeps its pointer.
 */
final class SpecFaults {
    private static final int MOST = 100;

    private final Map<String, SpecFault> faults = new LinkedHashMap<>();

    void add(String pointer, Sentence sentence) {
        if (faults.size() < MOST) {
            faults.putIfAbsent(pointer, new SpecFault(pointer, sentence));
        }
    }

    /** Adds that the value is not what the schema expects at its place. */
    void unexpected(String pointer, JsonNode value) {
        add(pointer, Expected.fault(SourceSchema.at(pointer), SourceSchema.at(pointer), value));
    }

    /** The pointer to a field of the object at the pointer. */
    static String pointer(String parent, String name) {
        return parent + '/' + name.replace("~", "~0").replace("/", "~1");
    }

    List<SpecFault> all() {
        return List.copyOf(faults.values());
    }
}
