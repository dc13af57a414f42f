package dev.catraca.sync;

import dev.catraca.reading.Chunk;
import dev.catraca.reading.KeyDigest;
import dev.catraca.run.RunLedger.Ahead;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Leaves out what the chain of a resumed run has stored already behind a gap of its ledger, so that each record counts once. Records
 * are at the same positions only if the list has not moved: those of an entry are held until all of them have come, and are left out
 * if they have the keys of the entry: one chunk without records stands for all of them, so that no run begins in the middle of an entry.
 * If not, they are passed on, with a doubt. Two runs may have entries with the same positions, if the list moved between them; then
 * that of the later run counts. Holds the records of one entry at most.
 *
 * <p>Used by one thread at a time.
 */
final class StoredAhead {
    private final Queue<Ahead> entries;
    private final List<Chunk> held = new ArrayList<>();
    private long position;

    /**
     * @param position how many records of the source come before the first that is read
     * @param entries what is stored after that position, the newest run first
     */
    StoredAhead(long position, List<Ahead> entries) {
        this.position = position;
        this.entries = new ArrayDeque<>(withoutOverlaps(entries).values());
    }

    private static SortedMap<Long, Ahead> withoutOverlaps(List<Ahead> entries) {
        var taken = new TreeMap<Long, Ahead>();
        for (var entry : entries) {
            var before = taken.floorEntry(entry.lastPosition());
            if (before == null || before.getValue().lastPosition() < entry.firstPosition()) {
                taken.put(entry.firstPosition(), entry);
            }
        }
        return taken;
    }

    /** Whether nothing is left that is to be left out. */
    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** How many records to read next, at most: no chunk has records of an entry and others. */
    int most(int records) {
        var next = entries.peek();
        if (next == null) {
            return records;
        }
        var bound = position < next.firstPosition() - 1 ? next.firstPosition() - 1 : next.lastPosition();
        return (int) Math.min(records, bound - position);
    }

    /** Takes the chunk that was read next; returns those that may be passed on, perhaps none or some from before. */
    List<Chunk> pass(Chunk chunk) {
        position += chunk.outcomes().size();
        var next = entries.peek();
        if (next == null || position < next.firstPosition() && !chunk.last()) {
            return List.of(chunk);
        }
        held.add(chunk);
        if (position < next.lastPosition() && !chunk.last()) {
            return List.of();
        }
        entries.remove();
        var passed = isOf(next) ? List.of(leftOut(next)) : doubted(next);
        held.clear();
        return passed;
    }

    private boolean isOf(Ahead entry) {
        var keys = new KeyDigest();
        held.forEach(chunk -> chunk.outcomes().forEach(keys::add));
        return keys.text().equals(entry.keysDigest());
    }

    private List<Chunk> doubted(Ahead entry) {
        var doubt = named(entry) + " were others when they were read again: the list moved while it was read";
        // Each, because one of their batches may be lost.
        return held.stream().map(chunk -> doubted(chunk, doubt)).toList();
    }

    private static Chunk doubted(Chunk chunk, String doubt) {
        var doubts = new ArrayList<>(chunk.doubts());
        doubts.add(doubt);
        return new Chunk(
                chunk.outcomes(),
                chunk.after(),
                chunk.pages(),
                chunk.bytes(),
                chunk.expected(),
                chunk.repeats(),
                chunk.remarks(),
                doubts,
                chunk.end());
    }

    private Chunk leftOut(Ahead entry) {
        var last = held.get(held.size() - 1);
        return new Chunk(
                List.of(),
                last.after(),
                held.stream().mapToInt(Chunk::pages).sum(),
                held.stream().mapToLong(Chunk::bytes).sum(),
                last.expected(),
                last.repeats() == null ? null : 0L,
                held.stream().flatMap(chunk -> chunk.remarks().stream()).toList(),
                Stream.concat(held.stream().flatMap(chunk -> chunk.doubts().stream()), doubtsOf(entry, last.last()))
                        .toList(),
                last.end());
    }

    private Stream<String> doubtsOf(Ahead entry, boolean last) {
        var doubts = Stream.<String>builder();
        if (entry.duplicated() > 0) {
            doubts.add(
                    "keys of " + named(entry) + " came twice, and what came first may be lost and have changed since");
        }
        if (entry.crossed()) {
            doubts.add(named(entry)
                    + " or those before them had come before on another page: the list moved while it was read");
        }
        if (last && !entries.isEmpty()) {
            doubts.add(named(entries.peek()) + " are gone now: the list moved while it was read");
        }
        return doubts.build();
    }

    private static String named(Ahead entry) {
        return "records " + entry.firstPosition() + " to " + entry.lastPosition();
    }
}
