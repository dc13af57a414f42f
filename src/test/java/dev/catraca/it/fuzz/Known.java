package dev.catraca.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values that mean something to the service under test; grows with the cursors that it answers. */
final class Known {
    /** The parameter that takes a cursor. */
    static final String CURSOR = "query-after";

    private static final int MOST = 100;
    private static final List<String> KEYS =
            List.of("2026-11-30T00:00:00Z/00000000-0000-0000-0000-000000000000", "boa/p-0000001", "boa", "1");

    private final Map<String, List<JsonNode>> byName;
    private final Map<String, List<String>> cursors = new HashMap<>();

    /** @param byName by names of fields, and those of parameters with their kind before them ({@code path-run}) */
    Known(Map<String, List<JsonNode>> byName) {
        this.byName = new HashMap<>(byName);
    }

    /** None if nothing is known of this name. */
    List<JsonNode> values(String name) {
        return byName.getOrDefault(name, List.of());
    }

    void put(String name, JsonNode value) {
        byName.put(name, List.of(value));
    }

    /** The same, but for one name. */
    Known with(String name, JsonNode value) {
        var other = new Known(byName);
        other.put(name, value);
        return other;
    }

    /** What the list has answered to go on behind; if it has not, cursors of its own behind keys of other lists. */
    List<String> cursors(String list) {
        var known = cursors.getOrDefault(list, List.of());
        return known.isEmpty()
                ? KEYS.stream().map(key -> encoded(list + ':' + key)).toList()
                : known;
    }

    boolean hasCursors(String list) {
        return cursors.containsKey(list);
    }

    void learn(String list, String cursor) {
        var known = cursors.computeIfAbsent(list, it -> new ArrayList<>());
        if (known.size() < MOST && !known.contains(cursor)) {
            known.add(cursor);
        }
    }

    private static String encoded(String cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }
}
