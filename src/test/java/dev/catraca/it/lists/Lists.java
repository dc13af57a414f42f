package dev.catraca.it.lists;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The list at the first reading, and the list later.
 *
 * @param twice whether the later list ends with a second record of its first key, with other texts
 */
record Lists(int size, Set<Integer> gone, Set<Integer> changed, int added, boolean reversed, boolean twice) {
    private static final int FIRST_ADDED = 1000;
    private static final int SECOND = 500;

    List<Listed> before() {
        return IntStream.range(0, size).mapToObj(number -> Listed.of(number, 1)).toList();
    }

    List<Listed> after() {
        var after = new ArrayList<Listed>();
        IntStream.range(0, size)
                .filter(number -> number == 0 || !gone.contains(number))
                .forEach(number -> after.add(Listed.of(number, changed.contains(number) ? 2 : 1)));
        IntStream.range(0, added).forEach(number -> after.add(Math.min(number * 7, after.size()), added(number)));
        if (reversed) {
            Collections.reverse(after);
        }
        if (twice) {
            var other = Listed.of(SECOND, 3);
            after.add(new Listed(after.get(0).key(), other.name(), other.description()));
        }
        return after;
    }

    /** A product that was not listed before, by its number. */
    static Listed added(int number) {
        return Listed.of(FIRST_ADDED + number, 1);
    }
}
