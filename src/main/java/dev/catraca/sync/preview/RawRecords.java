package dev.catraca.sync.preview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.SecretReferences;
import java.util.ArrayList;
import java.util.List;

/** The first records as they came, so many as have about 256 KiB; with references in the place of secrets. */
final class RawRecords {
    private static final int MOST_CHARACTERS = 256 * 1024;

    private RawRecords() {}

    static List<JsonNode> of(List<JsonNode> values, SecretReferences secrets) {
        var records = new ArrayList<JsonNode>();
        var left = MOST_CHARACTERS;
        for (var value : values) {
            left -= value.toString().length();
            if (left < 0) {
                break;
            }
            records.add(secrets.hide(value));
        }
        return records;
    }
}
