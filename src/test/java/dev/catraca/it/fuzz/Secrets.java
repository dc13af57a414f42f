package dev.catraca.it.fuzz;

import dev.catraca.it.Spellings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What stands in no answer, no log and no row. */
final class Secrets {
    private final List<String> spellings;
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    /** @param word of a secret that sources send; it is searched in all spellings */
    Secrets(String word) {
        spellings = Spellings.of(word);
    }

    /** @param token or a password, which is searched as it is */
    void add(String token) {
        tokens.add(token);
    }

    /** One sentence for each. */
    List<String> shownIn(String text) {
        return Stream.concat(spellings.stream(), tokens.stream())
                .filter(text::contains)
                .map(secret -> "shows the secret " + secret + ": " + around(text, secret))
                .toList();
    }

    private static String around(String text, String found) {
        var place = text.indexOf(found);
        return text.substring(Math.max(0, place - 200), Math.min(text.length(), place + 200));
    }
}
