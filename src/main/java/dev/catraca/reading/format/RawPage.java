package dev.catraca.reading.format;

import dev.catraca.reading.RecordPicker;
import dev.catraca.reading.transport.Content;
import dev.catraca.source.spec.ReadSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One page before its format is known, and what its reader needs.
 *
 * @param body the unpacked bytes
 * @param content what is known about them
 * @param first whether this is the first page of the reading, where a missing column is an error in the spec
 * @param places from product field to its place in a record, as in the spec
 * @param wanted JSON Pointers to the values outside the records that the pagination or the total need
 * @param limit the most bytes of a record; a larger one is delivered as unreadable
 * @param picker takes what is needed out of a record; empty if each record is needed as a whole
 */
record RawPage(
        InputStream body,
        Content content,
        boolean first,
        ReadSpec read,
        Map<String, String> places,
        Set<String> wanted,
        int limit,
        Optional<RecordPicker> picker) {
    /** The content as UTF-8. */
    Utf8Stream text() throws IOException {
        return new Utf8Stream(body, read.charset(), content);
    }
}
