package dev.catraca.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sentences about a reading. Reports each once and keeps at most 20, because a source with many pages may repeat them.
 */
public final class Findings {
    private static final int MOST = 20;
    /** In characters. */
    private static final int LONGEST = 4_000;

    private final Set<String> known = new HashSet<>();
    private final List<String> untold = new ArrayList<>();

    public void add(String sentence) {
        var told = Excerpt.ofHidden(sentence, LONGEST);
        if (known.size() < MOST && known.add(told)) {
            untold.add(told);
        }
    }

    /** What was added since the last call. */
    public List<String> take() {
        var taken = List.copyOf(untold);
        untold.clear();
        return taken;
    }
}
