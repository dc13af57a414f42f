package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What the answers of a source mean beside their status, and how fast requests may follow each other.
 *
 * @param answers the first rule that matches an answer decides
 * @param pace all of them apply; empty if the spec limits nothing
 * @param budget the name that sources with one common pace share; empty if the source has its own
 */
public record Traffic(List<AnswerRule> answers, List<Rate> pace, Optional<String> budget) {
    /** No rule and no limit. */
    public static final Traffic FREE = new Traffic(List.of(), List.of(), Optional.empty());

    static Traffic of(JsonNode read) {
        return new Traffic(
                read.path("answers").valueStream().map(AnswerRule::of).toList(),
                read.path("pace")
                        .valueStream()
                        .map(JsonNode::textValue)
                        .map(Rate::of)
                        .toList(),
                Optional.ofNullable(read.path("budget").textValue()));
    }
}
