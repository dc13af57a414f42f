package dev.catraca.sync;

import dev.catraca.product.Outcome;
import dev.catraca.reading.Chunk;
import dev.catraca.reading.KeyDigest;
import dev.catraca.run.RunLedger.Ahead;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Leaves out what the chain of a resumed run has stored already behind a gap of its ledger, so that each record counts once. Records
 * are at the same positions only if the list has not moved: those of an entry are held until all of them have come, and are left out
 * if they have the keys of the entry. If not, they are passed on, with a doubt. Two runs may have entries with the same positions, if
 * the list moved between them; then that of the later run counts. Holds the records of one entry at most.
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
        var passed = isOf(next) ? held.stream().map(StoredAhead::withoutRecords).toList() : doubted(next);
        held.clear();
        return passed;
    }

    private boolean isOf(Ahead entry) {
        var keys = new KeyDigest();
        held.forEach(chunk -> chunk.outcomes().forEach(keys::add));
        return keys.text().equals(entry.keysDigest());
    }

    private List<Chunk> doubted(Ahead entry) {
        var doubt = "records " + entry.firstPosition() + " to " + entry.lastPosition()
                + " were others when they were read again: the list moved while it was read";
        // Each, because one of their batches may be lost.
        return held.stream().map(chunk -> doubted(chunk, doubt)).toList();
    }

    private static Chunk doubted(Chunk chunk, String doubt) {
        var doubts = new ArrayList<>(chunk.doubts());
        doubts.add(doubt);
        return with(chunk, chunk.outcomes(), chunk.repeats(), doubts);
    }

    private static Chunk withoutRecords(Chunk chunk) {
        return with(chunk, List.of(), chunk.repeats() == null ? null : 0L, chunk.doubts());
    }

    private static Chunk with(Chunk chunk, List<Outcome> outcomes, Long repeats, List<String> doubts) {
        return new Chunk(
                outcomes,
                chunk.after(),
                chunk.pages(),
                chunk.bytes(),
                chunk.expected(),
                repeats,
                chunk.remarks(),
                doubts,
                chunk.end());
    }
}
