package dev.catraca.sync;

import dev.catraca.catalog.Checked;
import java.util.ArrayDeque;
import java.util.Deque;

/** What was counted in the batches that were passed on last, as many as have a number of records together. Not thread-safe. */
final class Window {
    private final long records;
    private final Deque<Part> parts = new ArrayDeque<>();
    private long size;

    private record Part(long size, Checked checked) {}

    /** @param records of more than these only as many batches as are needed for them */
    Window(long records) {
        this.records = records;
    }

    void add(long size, Checked checked) {
        parts.addLast(new Part(size, checked));
        this.size += size;
        while (this.size - parts.getFirst().size() >= records) {
            this.size -= parts.removeFirst().size();
        }
    }

    /** The last ones together with what comes behind them, and no more than are needed for the number of records. */
    Checked with(long size, Checked checked) {
        var sum = checked;
        var all = size;
        for (var last = parts.descendingIterator(); all < records && last.hasNext(); ) {
            var part = last.next();
            sum = sum.plus(part.checked());
            all += part.size();
        }
        return sum;
    }
}
