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
 * that of the later run counts. Holds the records of one entry at most, and of those not much more content than a limit: records that
 * have become much larger since are passed on with a doubt, too.
 *
 * <p>Used by one thread at a time.
 */
final class StoredAhead {
    private final Queue<Ahead> entries;
    private final long mostBytes;
    private final List<Chunk> held = new ArrayList<>();
    private long heldBytes;
    private boolean tooLarge;
    private long position;

    /**
     * @param position how many records of the source come before the first that is read
     * @param entries what is stored after that position, the newest run first
     * @param mostBytes the most content to hold
     */
    StoredAhead(long position, List<Ahead> entries, long mostBytes) {
        this.position = position;
        this.mostBytes = mostBytes;
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
        // An entry of the list may become more records than it was when it was stored.
        return (int) Math.max(1, Math.min(records, bound - position));
    }

    /** Takes the chunk that was read next; returns those that may be passed on, perhaps none or some from before. */
    List<Chunk> pass(Chunk chunk) {
        position += chunk.outcomes().size();
        var next = entries.peek();
        if (next == null || position < next.firstPosition() && !chunk.last()) {
            return List.of(chunk);
        }
        held.add(chunk);
        heldBytes += chunk.bytes();
        var whole = position >= next.lastPosition() || chunk.last();
        tooLarge |= !whole && heldBytes > mostBytes;
        if (!whole && !tooLarge) {
            return List.of();
        }
        if (whole) {
            entries.remove();
        }
        var passed = judged(next);
        held.clear();
        if (whole) {
            heldBytes = 0;
            tooLarge = false;
        }
        return passed;
    }

    private List<Chunk> judged(Ahead entry) {
        if (tooLarge) {
            return doubted(named(entry)
                    + " have become too large to be compared with those that were stored before; the list may"
                    + " have moved while it was read");
        }
        return isOf(entry)
                ? List.of(leftOut(entry))
                : doubted(named(entry) + " were others when they were read again: the list moved while it was read");
    }

    private boolean isOf(Ahead entry) {
        var keys = new KeyDigest();
        held.forEach(chunk -> chunk.outcomes().forEach(keys::add));
        return keys.text().equals(entry.keysDigest());
    }

    private List<Chunk> doubted(String doubt) {
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
                // All of them may have come before, which the reader does not know.
                null,
                chunk.remarks(),
                doubts,
                chunk.waits(),
                chunk.end(),
                chunk.newest(),
                chunk.steps(),
                chunk.details());
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
                held.stream().flatMap(chunk -> chunk.waits().stream()).toList(),
                last.end(),
                // What is stored is as old as its entry says.
                null);
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
