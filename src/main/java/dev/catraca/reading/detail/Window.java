package dev.catraca.reading.detail;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.KnownDetail;
import dev.catraca.product.Listed;
import dev.catraca.product.Outcome;
import dev.catraca.reading.Chunk;
import dev.catraca.reading.mapping.value.Single;
import dev.catraca.reading.request.Ids;
import dev.catraca.reading.xml.XmlElement;
import dev.catraca.source.spec.Lookup;
import dev.catraca.source.spec.ReadSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entries of a chunk of the list, and the requests for those that must be asked for, in their order. Used by one thread at a time. */
final class Window {
    /** So many requests for each thread are begun, or answered and not used up; bounds the memory. */
    private static final int AHEAD = 2;

    private final List<Lookup> wanted;
    private final RowTree trees;
    private final Lookups lookups;
    private final KnownDetails known;
    private final Lanes lanes;
    private final Deque<Row> rows = new ArrayDeque<>();
    private final Deque<Task> later = new ArrayDeque<>();
    private final List<Task> open = new ArrayList<>();

    Window(ReadSpec read, Lookups lookups, KnownDetails known, Lanes lanes) {
        this.wanted = read.details().lookups().distinct().toList();
        this.trees = RowTree.of(read);
        this.lookups = lookups;
        this.known = known;
        this.lanes = lanes;
    }

    /** The next entry; null if none is left. */
    Row first() {
        return rows.peek();
    }

    /** Takes the entries of the next chunk, when none is left. */
    void fill(List<Outcome> entries, List<Chunk.Step> steps) {
        var details = known(entries);
        var unfilled = new HashMap<Lookup, Task>();
        for (var i = 0; i < entries.size(); i++) {
            var row = new Row(entries.get(i), steps.get(i), details.get(entries.get(i)), new LinkedHashMap<>());
            rows.add(row);
            if (row.entry() instanceof Listed listed && row.known() == null) {
                ask(listed, row, unfilled);
            }
        }
        begin();
    }

    private Map<Outcome, KnownDetail> known(List<Outcome> entries) {
        var asked = entries.stream()
                .filter(entry -> entry instanceof Listed listed && listed.version() != null)
                .map(Listed.class::cast)
                .toList();
        var details = new HashMap<Outcome, KnownDetail>();
        if (!asked.isEmpty()) {
            var found = known.of(asked);
            for (var i = 0; i < asked.size(); i++) {
                details.put(asked.get(i), found.get(i));
            }
        }
        return details;
    }

    private void ask(Listed listed, Row waiting, Map<Lookup, Task> unfilled) {
        var row = trees.of(listed);
        for (var lookup : wanted) {
            if (lookup.ifThere()
                    .map(at -> isNothing(XmlElement.single(row.at(at))))
                    .orElse(false)) {
                continue;
            }
            Single.text(XmlElement.single(row.at(JsonPointer.compile(lookup.id()))))
                    .filter(id -> Ids.fault(id).isEmpty())
                    .ifPresent(id -> {
                        var task = unfilled.computeIfAbsent(lookup, this::later);
                        task.add(id);
                        waiting.asked().put(lookup, new Asked(task, id));
                        if (task.isFull()) {
                            unfilled.remove(lookup);
                        }
                    });
        }
    }

    /** What a shop writes where it has nothing. */
    private static boolean isNothing(JsonNode value) {
        return value.isValueNode()
                ? value.isNull() || value.asText().isBlank() || value.isBoolean() && !value.booleanValue()
                : value.isEmpty();
    }

    private Task later(Lookup lookup) {
        var task = new Task(lookups, lookup);
        later.add(task);
        return task;
    }

    /** Waits until all is there that the next entry waits for; false if the time was over before. */
    boolean await(long nanos) {
        var start = System.nanoTime();
        for (var asked : first().asked().values()) {
            if (!lanes.await(asked.task(), Math.max(0, nanos - (System.nanoTime() - start)))) {
                return false;
            }
        }
        return true;
    }

    /** Leaves the next entry, which was delivered. */
    void leave() {
        for (var asked : rows.remove().asked().values()) {
            if (asked.task().leave()) {
                open.remove(asked.task());
            }
        }
        begin();
    }

    /** Asks again after a failure. */
    void goOn() {
        lanes.goOn(open);
    }

    /** Begins requests for the next entries, in any case all that the first one waits for. */
    private void begin() {
        while (!later.isEmpty() && (open.size() < AHEAD * lookups.most() || isShortOfTasks())) {
            var task = later.remove();
            open.add(task);
            lanes.add(task);
        }
    }

    private boolean isShortOfTasks() {
        return !rows.isEmpty() && first().asked().values().stream().anyMatch(asked -> !open.contains(asked.task()));
    }
}
