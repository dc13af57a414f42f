package dev.catraca.reading;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The most recent keys, each with the page it was first seen on, as 64-bit hashes in constant memory: about 2 MB. Older
 * keys are known only to the database.
 */
public final class RecentKeys {
    private static final int MOST = 20_000;

    private final Map<Long, Integer> pages = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
            return size() > MOST;
        }
    };

    /** Adds the key; returns the page it was first seen on, or null if it is new. */
    public Integer add(String key, int page) {
        return pages.putIfAbsent(hash(key), page);
    }

    /** The page the key was first seen on, or null if it is new. */
    Integer page(String key) {
        return pages.get(hash(key));
    }

    /** FNV-1a over the characters, its bits mixed as by SplitMix64. */
    private static long hash(String key) {
        var hash = 0xcbf29ce484222325L;
        for (var i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
