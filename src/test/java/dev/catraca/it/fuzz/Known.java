package dev.catraca.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values that mean something to the service under test; grows with the cursors that it answers. */
final class Known {
    /** The parameter that takes a cursor. */
    static final String CURSOR = "query-after";

    private static final int MOST = 100;

    private final Map<String, List<JsonNode>> byName;
    private final List<JsonNode> cursors = new ArrayList<>();

    /** @param byName by names of fields, and those of parameters with their kind before them ({@code path-run}) */
    Known(Map<String, List<JsonNode>> byName) {
        this.byName = byName;
    }

    /** None if nothing is known of this name. */
    List<JsonNode> values(String name) {
        return name.equals(CURSOR) ? cursors : byName.getOrDefault(name, List.of());
    }

    void learn(String cursor) {
        var node = TextNode.valueOf(cursor);
        if (cursors.size() < MOST && !cursors.contains(node)) {
            cursors.add(node);
        }
    }
}
