package dev.catraca.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Stored specs that were read lately, by source and text: lists, gauges and starts read the same one again and again, often on an event loop, and
 * a large one takes long. Of bounded size. Thread-safe; two threads may read the same spec at once.
 */
final class ReadSpecs {
    private final Map<Key, StoredSpec> known = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;
    private int characters;

    private record Key(String source, String text) {}

    /** @param most how many characters the texts of all have together */
    ReadSpecs(int most) {
        this.most = most;
    }

    /** What was read of the text before, or is now. */
    StoredSpec of(String source, String text, BiFunction<String, String, StoredSpec> reading) {
        var key = new Key(source, text);
        var found = find(key);
        return found == null ? keep(key, reading.apply(source, text)) : found;
    }

    private synchronized StoredSpec find(Key key) {
        return known.get(key);
    }

    private synchronized StoredSpec keep(Key key, StoredSpec read) {
        if (known.put(key, read) == null) {
            characters += key.text().length();
        }
        for (var oldest = known.keySet().iterator(); characters > most && oldest.hasNext(); ) {
            characters -= oldest.next().text().length();
            oldest.remove();
        }
        return read;
    }
}
