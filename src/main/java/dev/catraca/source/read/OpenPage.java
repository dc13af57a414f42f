package dev.catraca.source.read;

import dev.catraca.source.read.format.CountingStream;
import dev.catraca.source.read.format.RecordFormats;
import dev.catraca.source.read.format.RecordStream;
import dev.catraca.source.read.paging.PageEnd;
import dev.catraca.source.read.transport.Content;
import dev.catraca.source.spec.ReadSpec;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** A page that is being read. */
final class OpenPage {
    private static final int MOST_DRAINED = 8192;
    private final ReadSpec read;
    private final Content content;
    private final CountingStream body;
    private final RecordDigest digest;
    private final RecordFormats formats;
    private RecordStream records;
    private long count;

    /** @param digesting whether the end of the page will be asked for a digest */
    OpenPage(ReadSpec read, RecordFormats formats, Content content, boolean digesting) {
        this.read = read;
        this.content = content;
        this.formats = formats;
        this.body = new CountingStream(content.body());
        this.digest = digesting ? new RecordDigest() : null;
    }

    /** The next record, or null when there are no more. */
    Item next() {
        if (content.empty()) {
            return null;
        }
        try {
            if (records == null) {
                records = formats.open(body, content, true);
            }
            var item = records.next();
            if (item != null) {
                count++;
                if (digest != null) {
                    digest.add(item);
                }
            }
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

    /** What the page says about the total; null if nothing, or nothing yet. */
    Long total() {
        var text = read.total().map(this::found).orElse(null);
        return text != null && text.strip().matches("[0-9]{1,18}") ? Long.valueOf(text.strip()) : content.total();
    }

    /** What is known behind the last record. */
    PageEnd end(long position) {
        drain();
        var next = read.pagination().next();
        return new PageEnd(
                content.address(),
                count,
                digest == null ? null : digest.text(),
                position,
                total(),
                next == null ? null : found(next),
                content.links());
    }

    void close() {
        try {
            body.close();
        } catch (IOException e) {
            // The page is left behind.
        }
    }

    /** A connection can serve the next page only when nothing is left of this one, be it a line break. */
    private void drain() {
        try {
            body.readNBytes(MOST_DRAINED);
        } catch (IOException e) {
            // The records are complete; what follows them does not matter.
        }
    }

    private String found(String pointer) {
        return records == null ? null : records.found(pointer).text();
    }
}
