package dev.catraca.reading.detail;

import dev.catraca.source.spec.Lookup;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A request for some ids, for which entries of the list wait. */
final class Task {
    private final Lookups lookups;
    private final Lookup lookup;
    private final Set<String> ids = new LinkedHashSet<>();
    private volatile Answers answers;
    private int waiting;
    private boolean taken;

    Task(Lookups lookups, Lookup lookup) {
        this.lookups = lookups;
        this.lookup = lookup;
    }

    /** Adds the id of one more entry that waits; not to be called once it may be carried out. */
    void add(String id) {
        ids.add(id);
        waiting++;
    }

    boolean isFull() {
        return ids.size() == lookup.batch();
    }

    /** Asks. Blocks; fails with a {@link dev.catraca.reading.SourceException}. */
    void carryOut() {
        answers = lookups.ask(lookup, List.copyOf(ids));
    }

    boolean isDone() {
        return answers != null;
    }

    /** Once it is done. */
    Answers answers() {
        return answers;
    }

    /** What was answered, for the first that takes it; then empty. */
    Optional<Answers> take() {
        var given = taken ? Optional.<Answers>empty() : Optional.of(answers);
        taken = true;
        return given;
    }

    /** One of the entries waits no more; true if it was the last. */
    boolean leave() {
        waiting--;
        return waiting == 0;
    }
}
