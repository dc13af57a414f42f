package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code replace}: literal texts and what stands for them. Where several fit the longest counts, so that their order has no meaning;
 * what was put in is not searched again.
 */
final class Replace {
    static final Named NAMED = new Named("replace", (given, entry, decimal) -> step(given));

    private Replace() {}

    private static Step step(JsonNode given) {
        Map<String, String> texts = given.properties().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, pair -> pair.getValue().textValue()));
        var any = Pattern.compile(texts.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
        return new TextStep(
                "replace",
                text -> Made.text(
                        any.matcher(text).replaceAll(found -> Matcher.quoteReplacement(texts.get(found.group())))));
    }
}
