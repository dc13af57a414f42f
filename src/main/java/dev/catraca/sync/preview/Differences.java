package dev.catraca.sync.preview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.suggestion.PlaceName;
import dev.catraca.source.spec.ReadSpec;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Notes where two answers for the same record differ. Looks at a bounded part of a large record. */
final class Differences {
    private static final int MOST = 20;
    private static final int MOST_NOTED = 500;
    private static final int MOST_LEVELS = 8;
    private static final int MOST_ELEMENTS = 20;
    private static final int LONGEST = 200;

    private final ReadSpec read;
    private final SecretReferences secrets;
    private final Map<String, Noted> noted = new LinkedHashMap<>();

    Differences(ReadSpec read, SecretReferences secrets) {
        this.read = read;
        this.secrets = secrets;
    }

    private static final class Noted {
        private final JsonNode before;
        private final JsonNode after;
        private int records;

        private Noted(JsonNode before, JsonNode after) {
            this.before = before;
            this.after = after;
        }
    }

    void add(JsonNode before, JsonNode after) {
        compare("", before, after, 0);
    }

    /** The places that differ in the most records first. */
    List<ChangingField> list() {
        return noted.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().records))
                .limit(MOST)
                .map(entry -> new ChangingField(
                        PlaceName.hide(PlaceName.of(read, entry.getKey()), secrets),
                        shown(entry.getValue().before),
                        shown(entry.getValue().after)))
                .toList();
    }

    private void compare(String place, JsonNode before, JsonNode after, int level) {
        if (level < MOST_LEVELS && before.isObject() && after.isObject()) {
            var names = new LinkedHashSet<String>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(
                    place + "/" + name.replace("~", "~0").replace("/", "~1"),
                    before.path(name),
                    after.path(name),
                    level + 1));
        } else if (level < MOST_LEVELS && before.isArray() && before.size() == after.size()) {
            for (var i = 0; i < Math.min(MOST_ELEMENTS, before.size()); i++) {
                compare(place + "/" + i, before.path(i), after.path(i), level + 1);
            }
        } else if (!place.isEmpty()
                && !isSame(before, after)
                && (noted.containsKey(place) || noted.size() < MOST_NOTED)) {
            noted.computeIfAbsent(place, it -> new Noted(before, after)).records++;
        }
    }

    private static boolean isSame(JsonNode before, JsonNode after) {
        return before.isValueNode() && after.isValueNode()
                ? before.asText().equals(after.asText())
                : before.equals(after);
    }

    private String shown(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        var text = secrets.hide(value.isContainerNode() ? value.toString() : value.asText());
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
