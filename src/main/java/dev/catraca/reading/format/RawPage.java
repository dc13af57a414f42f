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
 * @param maxSpreadsheet the most bytes of a workbook
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
        long maxSpreadsheet,
        Optional<RecordPicker> picker) {
    /** The same with its bytes read through another stream. */
    RawPage with(InputStream other) {
        return new RawPage(other, content, first, read, places, wanted, limit, maxSpreadsheet, picker);
    }

    /** Whether the mapping takes a value from this place. */
    boolean maps(String place) {
        return places.containsValue(place) || read.each().isPresent() && places.containsValue("^" + place);
    }

    /** The content as UTF-8. */
    Utf8Stream text() throws IOException {
        return text(body, Optional.empty());
    }

    /**
     * The content as UTF-8.
     *
     * @param bytes the same as the body
     * @param encoding the character set that the content itself names, which counts if nothing else does
     */
    Utf8Stream text(InputStream bytes, Optional<String> encoding) throws IOException {
        return new Utf8Stream(bytes, read.charset(), content, encoding);
    }
}
