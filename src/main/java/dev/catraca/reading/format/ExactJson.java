package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads JSON into trees that keep each number exactly as written: decimals are never doubles. */
final class ExactJson {
    /** The deepest nesting of a record. */
    static final int MOST_LEVELS = 1000;

    /** The deepest nesting of a document. Limited because each open level takes memory. */
    static final int MOST_OPEN_LEVELS = 100_000;

    /**
     * The most values of a record, with the names of its fields. Limited because a value may take a hundred times the memory of its text: an
     * empty list has two characters.
     */
    static final int MOST_VALUES = 500_000;

    /** The longest name of a field. Limited because Jackson keeps up to 65,536 names of a document, and 6,000 for the next ones. */
    private static final int LONGEST_NAME = 1000;

    private ExactJson() {}

    /** For texts that are one record each. */
    static ObjectReader ofRecords() {
        return reader(MOST_LEVELS, MOST_VALUES);
    }

    /** For documents with many records, where a record that is nested too deep is skipped and the reading continues. */
    static ObjectReader ofDocuments() {
        return reader(MOST_OPEN_LEVELS, -1);
    }

    /** @param tokens the most in one text; negative for any number */
    private static ObjectReader reader(int levels, long tokens) {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        // The format limits the length of texts, because it sees them before a parser does.
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(LONGEST_NAME)
                        .maxNestingDepth(levels)
                        .maxTokenCount(tokens)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build()
                .reader();
    }
}
