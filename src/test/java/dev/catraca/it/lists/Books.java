package dev.catraca.it.lists;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was sent of each product. */
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

    /** All texts that were sent for this key, arrived or not. */
    Set<String> texts(String key) {
        return texts.getOrDefault(key, Set.of());
    }

    /** The text that was sent first for this key. */
    String first(String key) {
        return first.get(key);
    }

    /** Whether a record of this key came whole, in an answer that came whole. */
    boolean isIntact(String key) {
        return intact.contains(key);
    }
}
