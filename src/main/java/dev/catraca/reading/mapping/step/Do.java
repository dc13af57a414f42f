package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** {@code do}: steps by their names, in the order of the list. */
final class Do {
    static final Named NAMED = new Named("do", (given, entry, decimal) -> step(given, decimal));

    static final List<Word> WORDS = List.of(
            Trim.WORD, Lower.WORD, Upper.WORD, Collapse.WORD, Html.WORD, Digits.WORD, Amount.WORD, CurrencyCode.WORD);

    private Do() {}

    private static Step step(JsonNode given, char decimal) {
        var steps = given.valueStream()
                .flatMap(name -> WORDS.stream().filter(word -> word.name().equals(name.asText())))
                .map(word -> word.of().apply(decimal))
                .toList();
        return new InTurn(steps);
    }
}
