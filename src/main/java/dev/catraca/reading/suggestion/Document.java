package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * A sample whose format was recognised.
 *
 * @param charset null if it is no text
 * @param delimiter null unless it is csv
 * @param tree of json and xml; missing for a format that is nothing but records
 * @param lists what could be the records, unsorted
 */
record Document(String format, String charset, String delimiter, JsonNode tree, List<FoundList> lists) {
    /** A document that is one list of records. */
    static Document ofRecords(String format, String charset, String delimiter, List<JsonNode> records) {
        return new Document(
                format,
                charset,
                delimiter,
                MissingNode.getInstance(),
                records.isEmpty() ? List.of() : List.of(new FoundList("", records)));
    }
}
