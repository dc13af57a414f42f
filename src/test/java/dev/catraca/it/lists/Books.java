package dev.catraca.it.lists;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The texts that were sent for each product. */
final class Books {
    private final Map<String, Set<String>> texts = new HashMap<>();
    private final Map<String, String> first = new HashMap<>();
    private final Set<String> intact = new HashSet<>();

    void sent(List<Listed> records) {
        records.forEach(record -> {
            texts.computeIfAbsent(record.key(), key -> new HashSet<>()).add(record.text());
            first.putIfAbsent(record.key(), record.text());
        });
    }

    void arrived(List<Listed> records) {
        records.forEach(record -> intact.add(record.key()));
    }

    /** All texts that were sent for this key, whether they arrived or not. */
    Set<String> texts(String key) {
        return texts.getOrDefault(key, Set.of());
    }

    /** The text that was sent first for this key. */
    String first(String key) {
        return first.get(key);
    }

    /** Whether a record of this key was sent complete, in a complete answer. */
    boolean isIntact(String key) {
        return intact.contains(key);
    }
}
