package dev.catraca.catalog;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the checks of a source have counted in the products of a batch, or of several.
 *
 * @param counts by the name of the check
 */
public record Checked(Map<String, Count> counts) {
    /** Nothing was counted. */
    public static final Checked NOTHING = new Checked(Map.of());

    private static final int MOST_EXAMPLES = 5;

    /**
     * What one check has counted.
     *
     * @param of how many products it looked at
     * @param failing how many of these fail it
     * @param examples some of those that fail, at most five, for a person
     */
    public record Count(long of, long failing, List<String> examples) {
        public static final Count NOTHING = new Count(0, 0, List.of());

        private Count plus(Count other) {
            return new Count(
                    of + other.of,
                    failing + other.failing,
                    Stream.concat(examples.stream(), other.examples.stream())
                            .limit(MOST_EXAMPLES)
                            .toList());
        }
    }

    public Count of(String check) {
        return counts.getOrDefault(check, Count.NOTHING);
    }

    /** The sum of both, with the first examples. */
    public Checked plus(Checked other) {
        var sum = new TreeMap<>(counts);
        other.counts.forEach((check, count) -> sum.merge(check, count, Count::plus));
        return new Checked(sum);
    }

    /** As the ledger has it: by check how many products it looked at and how many failed; null for nothing. */
    JsonObject json() {
        if (counts.isEmpty()) {
            return null;
        }
        var json = new JsonObject();
        counts.forEach((check, count) ->
                json.put(check, new JsonArray().add(count.of()).add(count.failing())));
        return json;
    }
}
