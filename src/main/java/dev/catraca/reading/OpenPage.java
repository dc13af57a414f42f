package dev.catraca.reading;

import dev.catraca.reading.format.CountingStream;
import dev.catraca.reading.format.Found;
import dev.catraca.reading.format.RecordFormats;
import dev.catraca.reading.format.RecordStream;
import dev.catraca.reading.paging.PageEnd;
import dev.catraca.reading.transport.Content;
import dev.catraca.source.spec.ReadSpec;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A page that is being read. */
final class OpenPage {
    private static final int MOST_DRAINED = 8192;
    private final ReadSpec read;
    private final Content content;
    private final CountingStream body;
    private final RecordFormats formats;
    private final boolean first;
    private RecordStream records;
    private long count;

    /** @param first whether it is the first page of its source */
    OpenPage(ReadSpec read, RecordFormats formats, Content content, boolean first) {
        this.read = read;
        this.content = content;
        this.formats = formats;
        this.first = first;
        this.body = new CountingStream(content.body());
    }

    /** The next record, or null when there are no more. */
    Item next() {
        if (content.empty()) {
            return null;
        }
        try {
            if (records == null) {
                records = formats.open(body, content, first);
            }
            var item = records.next();
            count += item == null ? 0 : 1;
            return item;
        } catch (SocketTimeoutException e) {
            throw SourceException.passing(content.name() + " " + e.getMessage(), e, null);
        } catch (EOFException e) {
            throw SourceException.passing(content.name() + " broke off: " + e.getMessage(), e, null);
        } catch (IOException e) {
            throw SourceException.passing("the transfer from " + content.name() + " broke off", e, null);
        }
    }

    /** Bytes of content read so far. */
    long bytes() {
        return body.count();
    }

    /** How many records were read so far. */
    long count() {
        return count;
    }

    /** The total that the page states at the place named in the spec; null if none, or not read yet. */
    Long total() {
        return stated().number();
    }

    /** The same, or, if the spec names no place, the total from a header. For display only, not for judging the end. */
    Long expected() {
        return read.total().isPresent() ? total() : content.total();
    }

    /** Remarks for people on how the page was read. */
    List<String> remarks() {
        var remarks = new ArrayList<>(content.remarks());
        if (records != null) {
            remarks.addAll(records.remarks());
        }
        return remarks;
    }

    /** Why the page may lack records although it looks complete. */
    List<String> doubts() {
        var doubts = new ArrayList<String>(records == null ? List.of() : records.doubts());
        stated().unreadable()
                .ifPresent(shown ->
                        doubts.add("the total at " + read.total().orElseThrow() + " cannot be read: " + shown));
        return doubts;
    }

    /**
     * What is known after the last record.
     *
     * @param beyondTotal whether the page was requested only to check that there are no more records
     * @throws SourceException permanent, if there is an error instead of records
     */
    PageEnd end(long position, KeyWatch keys, boolean beyondTotal) {
        drain();
        var withoutList = records != null && records.withoutList();
        var error = records == null ? null : records.error().orElse(null);
        if (error != null && count == 0) {
            throw SourceException.permanent(content.name() + " has an error in the place of records: " + error, null);
        }
        if (records != null && records.hasNullList() && !first && !beyondTotal) {
            throw SourceException.permanent(
                    content.name() + " has null where the pages before it had a list of records", null);
        }
        var next = read.pagination().next();
        return new PageEnd(
                content.address(),
                count,
                withoutList || content.empty(),
                keys.fresh(),
                count > 0 && keys.repeats(),
                keys.pagesBefore(),
                position,
                total(),
                next == null ? Found.ABSENT : found(next),
                content.links());
    }

    /** The error that the page states next to its records, as a doubt; null if none. */
    String errorBesideRecords() {
        return records == null
                ? null
                : records.error()
                        .map(error -> content.name() + " names an error beside its records: " + error)
                        .orElse(null);
    }

    void close() {
        try {
            body.close();
        } catch (IOException e) {
            // The page is no longer needed.
        }
    }

    /** Reads the rest, even a last line break: otherwise the connection cannot be reused for the next page. */
    private void drain() {
        try {
            body.readNBytes(MOST_DRAINED);
        } catch (IOException e) {
            // The records are complete; what follows them does not matter.
        }
    }

    private StatedTotal stated() {
        return StatedTotal.of(read.total().map(this::found).orElse(Found.ABSENT));
    }

    private Found found(String pointer) {
        return records == null ? Found.ABSENT : records.found(pointer);
    }
}
