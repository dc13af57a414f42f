package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One product for each element of a list in a record, its variants. The record is their parent.
 *
 * @param at JSON Pointer to the list
 * @param parentIfNone whether a parent without variants is a record itself; else it is left out
 * @param complete JSON Pointer to what is false where the parent has more variants than its list
 * @param more JSON Pointer to what is true there; only one of both is present
 * @param flat how the variants are found that stand in lines of their own; the list is made of them then
 */
public record Each(
        String at, boolean parentIfNone, Optional<String> complete, Optional<String> more, Optional<Flat> flat) {
    /** Where the list of the variants is that stood in lines of their own. */
    private static final String CHILDREN = "/@children";

    /** Where the variants stand in a list. */
    public Each(String at, boolean parentIfNone, Optional<String> complete, Optional<String> more) {
        this(at, parentIfNone, complete, more, Optional.empty());
    }

    /** The defaults are there in any case, a place only if the spec has it. */
    static Optional<Each> of(JsonNode each) {
        var flat = Flat.of(each);
        return text(each, "at")
                .or(() -> flat.map(lines -> CHILDREN))
                .map(at -> new Each(
                        at,
                        each.get("ifNone").textValue().equals("parent"),
                        text(each, "complete"),
                        text(each, "more"),
                        flat));
    }

    private static Optional<String> text(JsonNode each, String name) {
        return Optional.ofNullable(each.path(name).textValue());
    }
}
