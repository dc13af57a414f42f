package dev.catraca.reading.suggestion;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lists of names, written with blanks between them. */
final class Names {
    private Names() {}

    static Set<String> set(String names) {
        return new LinkedHashSet<>(list(names));
    }

    static List<String> list(String names) {
        return Arrays.asList(names.split(" "));
    }
}
