package dev.catraca.reading;

/**
 * How much of a word stands in a text up to the character that was read last. Never goes back in the text, and needs few steps for each
 * character: the search of Knuth, Morris and Pratt. Immutable.
 */
final class WordSearch {
    private final int[] word;

    /** How much of the word may still be there if the character behind so much of it is another one; -1 if nothing can be. */
    private final int[] otherwise;

    /** How much of the word is there once all of it was found: it may begin anew within itself. */
    private final int again;

    /**
     * Beginnings of the word in an order in which each is followed by those that end in it, and how many these are with itself. "aba" ends
     * in "a", so who knows of the longer one knows of the shorter.
     */
    private final int[] order;

    private final int[] count;

    /** @param word not empty */
    WordSearch(int[] word) {
        this.word = word;
        var ends = ends();
        otherwise = otherwise(ends);
        again = ends[word.length];
        order = new int[word.length + 1];
        count = new int[word.length + 1];
        sort(ends);
    }

    /** For each beginning of the word the longest other one that it ends in; -1 for none. */
    private int[] ends() {
        var ends = new int[word.length + 1];
        ends[0] = -1;
        for (var length = 1; length <= word.length; length++) {
            var end = ends[length - 1];
            while (end >= 0 && word[end] != word[length - 1]) {
                end = ends[end];
            }
            ends[length] = end + 1;
        }
        return ends;
    }

    private int[] otherwise(int[] ends) {
        var others = new int[word.length];
        others[0] = -1;
        for (var length = 1; length < word.length; length++) {
            var end = ends[length];
            others[length] = word[end] == word[length] ? others[end] : end;
        }
        return others;
    }

    private void sort(int[] ends) {
        for (var length = word.length; length >= 0; length--) {
            count[length]++;
            if (length > 0) {
                count[ends[length]] += count[length];
            }
        }
        var next = new int[word.length + 1];
        next[0] = 1;
        for (var length = 1; length <= word.length; length++) {
            order[length] = next[ends[length]];
            next[ends[length]] += count[length];
            next[length] = order[length] + 1;
        }
    }

    int length() {
        return word.length;
    }

    int again() {
        return again;
    }

    /**
     * How much of the word is there after the next character.
     *
     * @param known how much is there before, less than all
     */
    int after(int known, int character) {
        var length = known;
        while (length >= 0 && word[length] != character) {
            length = otherwise[length];
        }
        return length + 1;
    }

    /** Whether one beginning of the word ends in the other, or is the same. */
    boolean endsIn(int longer, int shorter) {
        return order[longer] >= order[shorter] && order[longer] < order[shorter] + count[shorter];
    }
}
