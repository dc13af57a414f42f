package dev.catraca.reading;

import java.util.Arrays;

/**
 * How much of a word is there at one place of a text, which can be read in several ways. Keeps only what says more than the others. Used by
 * one thread.
 */
final class KnownLengths {
    /** Ordinary texts and secrets need two or three. */
    private static final int MOST = 16;

    private final WordSearch search;
    private int[] lengths = new int[2];
    private int count;
    private boolean whole;
    private boolean full;

    KnownLengths(WordSearch search) {
        this.search = search;
    }

    /** Forgets all. */
    void clear() {
        count = 0;
        whole = false;
    }

    /** Adds that nothing of the word need be there. */
    void addNothing() {
        add(0);
    }

    private void add(int length) {
        var kept = 0;
        for (var i = 0; i < count; i++) {
            if (search.endsIn(lengths[i], length)) {
                return;
            }
            if (!search.endsIn(length, lengths[i])) {
                lengths[kept++] = lengths[i];
            }
        }
        count = kept;
        if (count == MOST) {
            full = true;
            return;
        }
        if (count == lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        lengths[count++] = length;
    }

    /** Adds what is there after one more character. */
    void addAfter(KnownLengths before, int character) {
        for (var i = 0; i < before.count; i++) {
            var length = search.after(before.lengths[i], character);
            whole |= length == search.length();
            add(length == search.length() ? search.again() : length);
        }
    }

    /** Whether all of the word is there. */
    boolean isWhole() {
        return whole;
    }

    /** Whether there was more than can be kept. */
    boolean isFull() {
        return full;
    }
}
