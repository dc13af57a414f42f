package dev.catraca.access;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of bounded size: the entry that was used least recently makes room for a new one. Not thread-safe. */
final class LeastRecent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    LeastRecent(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
