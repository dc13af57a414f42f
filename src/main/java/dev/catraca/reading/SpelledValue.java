package dev.catraca.reading;

import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * A value that may stand in texts in any of the spellings of {@link Readings}. Takes time that grows as the text does, whatever the value
 * and the text are. Immutable.
 */
final class SpelledValue {
    /** Of so many places in a row is kept what is known: more than a character can be long. A power of two is divided by at once. */
    private static final int NEAR = 32;

    /** The most places where the same beginning of the value may end. A row of backslashes has many. */
    private static final int MOST_ENDS = 128;

    private final int[] characters;
    private final WordSearch backwards;

    /** @param value not empty */
    SpelledValue(String value) {
        characters = value.codePoints().toArray();
        var reversed = new int[characters.length];
        for (var i = 0; i < reversed.length; i++) {
            reversed[i] = characters[characters.length - 1 - i];
        }
        backwards = new WordSearch(reversed);
    }

    /** The most characters of a text that can be one spelling of the value. */
    int longest() {
        return Math.multiplyExact(characters.length, Readings.LONGEST);
    }

    /**
     * The places of the text where a spelling begins; empty if the text can be read in too many ways to tell. Looks from the end to the
     * beginning, because what a place is read as depends on what follows it.
     */
    Optional<BitSet> startsIn(String text) {
        var starts = new BitSet();
        if (text.length() < characters.length) {
            return Optional.of(starts);
        }
        var known = new KnownLengths[NEAR];
        emptied(known, text.length()).addNothing();
        for (var place = text.length() - 1; place >= 0; place--) {
            var here = emptied(known, place);
            add(text, place, known, here);
            starts.set(place, here.isWhole());
            if (here.isFull()) {
                return Optional.empty();
            }
        }
        return Optional.of(starts);
    }

    private static void add(String text, int place, KnownLengths[] known, KnownLengths here) {
        var plain = text.charAt(place);
        if (Readings.isPlain(plain)) {
            here.addAfter(known[(place + 1) % NEAR], plain);
        } else {
            Readings.at(text, place, (character, end) -> here.addAfter(known[end % NEAR], character));
        }
    }

    private KnownLengths emptied(KnownLengths[] known, int place) {
        var here = known[place % NEAR];
        if (here == null) {
            here = new KnownLengths(backwards);
            known[place % NEAR] = here;
        }
        here.clear();
        return here;
    }

    /** Where the longest spelling ends that begins at this place of the text, if one does; empty if there are too many to tell. */
    OptionalInt endIn(String text, int start) {
        var places = new TreeSet<>(Set.of(start));
        for (var character : characters) {
            var next = new TreeSet<Integer>();
            for (var place : places) {
                if (place < text.length()) {
                    addEnds(text, place, character, next);
                }
            }
            if (next.isEmpty() || next.size() > MOST_ENDS) {
                return OptionalInt.empty();
            }
            places = next;
        }
        return OptionalInt.of(places.last());
    }

    private static void addEnds(String text, int place, int wanted, Set<Integer> ends) {
        Readings.at(text, place, (character, end) -> {
            if (character == wanted) {
                ends.add(end);
            }
        });
    }
}
