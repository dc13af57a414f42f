package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Variants that stand in lines of their own behind that of their parent. Must not be changed.
 *
 * @param parent JSON Pointer to the key of the parent; a line without it is a parent
 * @param key JSON Pointer to the key in the line of a parent
 * @param where texts that a line has at these JSON Pointers if it is a variant; empty if each line with a parent is one
 */
public record Flat(String parent, String key, Map<String, String> where) {
    static Optional<Flat> of(JsonNode each) {
        return Optional.ofNullable(each.path("parent").textValue())
                .map(parent -> new Flat(parent, each.get("key").textValue(), where(each.path("where"))));
    }

    private static Map<String, String> where(JsonNode where) {
        var texts = new LinkedHashMap<String, String>();
        where.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
        return texts;
    }
}
