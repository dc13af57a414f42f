package dev.catraca.reading.suggestion;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of a name, whatever way it is written: {@code sale_price}, {@code salePrice}, {@code g:sale-price}, {@code Preço (R$)}. */
final class Words {
    private static final Set<String> SMALL = Names.set("de do da dos das of the and or e r");
    private static final int LONGEST = 100;

    private Words() {}

    static List<String> of(String name) {
        var local = name.substring(Math.max(0, name.lastIndexOf(':') + 1), name.length());
        var plain = Normalizer.normalize(local.substring(0, Math.min(LONGEST, local.length())), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty() && !SMALL.contains(word))
                .toList();
    }

    /** The words as one. */
    static String joined(String name) {
        return of(name).stream().collect(Collectors.joining());
    }
}
