package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.seen.Sample;
import dev.catraca.source.spec.ReadSpec;
import java.util.List;

/**
 * What a sample holds; may hold secrets of the source.
 *
 * @param records the elements of the first suggested list that were seen
 */
public record Looked(Suggestions suggestions, List<JsonNode> records) {
    /** Nothing was recognised. */
    public static final Looked NONE = new Looked(Suggestions.NONE, List.of());

    /**
     * Looks at a sample. Never throws: what cannot be recognised is left out.
     *
     * @param read what was asked for
     */
    public static Looked of(Sample sample, ReadSpec read) {
        try {
            return new Suggester(sample, read).look();
        } catch (RuntimeException | StackOverflowError e) {
            // Somebody else's answer in a shape that nobody thought of; what was read of it is shown all the same.
            return NONE;
        }
    }
}
