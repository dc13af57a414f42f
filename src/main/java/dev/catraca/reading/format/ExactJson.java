package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads JSON into trees in which each number is exactly the one that was written: decimals are never doubles. */
final class ExactJson {
    /** A record may be nested so deep. */
    static final int MOST_LEVELS = 1000;

    /** Each open level takes memory, so a document may not go on opening levels for ever. */
    static final int MOST_OPEN_LEVELS = 100_000;

    private ExactJson() {}

    /** For texts that are one record each. */
    static ObjectReader ofRecords() {
        return reader(MOST_LEVELS);
    }

    /** For documents with many records, where a record that is nested too deep is left out and the reading goes on. */
    static ObjectReader ofDocuments() {
        return reader(MOST_OPEN_LEVELS);
    }

    private static ObjectReader reader(int levels) {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        // How long a text may be is up to the format, which sees it before a parser does.
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNestingDepth(levels)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build()
                .reader();
    }
}
