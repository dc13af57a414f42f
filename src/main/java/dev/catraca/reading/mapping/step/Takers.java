package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Every field of a map entry that makes one value of many. */
public final class Takers {
    static final List<Taking> ALL = List.of(Join.TAKING, Sum.TAKING, First.TAKING, Last.TAKING, Count.TAKING);

    private Takers() {}

    /**
     * A taker and what it takes from.
     *
     * @param place an entry whose value may be many
     */
    public record Taken(JsonNode place, Taker taker) {}

    /** What the entry takes; empty if it has none of these fields. */
    public static Optional<Taken> of(ObjectNode entry, char decimal) {
        return ALL.stream()
                .filter(taking -> entry.has(taking.name()))
                .findFirst()
                .map(taking -> new Taken(entry.get(taking.name()), taking.of().apply(entry, decimal)));
    }
}
