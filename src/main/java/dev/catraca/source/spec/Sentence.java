package dev.catraca.source.spec;

import dev.catraca.http.Language;
import java.util.Arrays;

/** A sentence, or words of one, in both languages. */
public record Sentence(String english, String portuguese) {
    public String in(Language language) {
        return language == Language.PORTUGUESE ? portuguese : english;
    }

    /** The same in both languages, such as a name. */
    static Sentence same(String text) {
        return new Sentence(text, text);
    }

    /** Puts words in the place of each {@code %s}. */
    Sentence with(Sentence... words) {
        return new Sentence(
                english.formatted(Arrays.stream(words).map(Sentence::english).toArray()),
                portuguese.formatted(
                        Arrays.stream(words).map(Sentence::portuguese).toArray()));
    }
}
