package dev.catraca.reading;

import dev.catraca.reading.format.CountingStream;
import dev.catraca.reading.format.Found;
import dev.catraca.reading.format.RecordFormats;
import dev.catraca.reading.format.RecordStream;
import dev.catraca.reading.paging.MoreSign;
import dev.catraca.reading.paging.PageEnd;
import dev.catraca.reading.transport.Content;
import dev.catraca.reading.transport.Ruling;
import dev.catraca.reading.variants.Expansion;
import dev.catraca.source.spec.AnswerPlace;
import dev.catraca.source.spec.ReadSpec;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A page that is being read. */
final class OpenPage {
    private static final int MOST_DRAINED = 8192;
    private final ReadSpec read;
    private final Content content;
    private final CountingStream body;
    private final RecordFormats formats;
    private final boolean first;
    private final Expansion expansion;
    private RecordStream records;

    /** @param first whether it is the first page of its source */
    OpenPage(ReadSpec read, RecordFormats formats, Content content, boolean first) {
        this.read = read;
        this.content = content;
        this.formats = formats;
        this.first = first;
        this.body = new CountingStream(content.body());
        this.expansion = new Expansion(read.each());
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
            return expansion.next(records);
        } catch (SocketTimeoutException e) {
            throw SourceException.passing(content.name() + " " + e.getMessage(), e, null);
        } catch (EOFException e) {
            throw SourceException.passing(content.name() + " broke off: " + e.getMessage(), e, null);
        } catch (IOException e) {
            throw SourceException.passing("the transfer from " + content.name() + " broke off", e, null);
        }
    }

    /** What a rule of the spec says of the page, which has no records then; null if none applies. */
    Ruling ruling() {
        return content.ruling();
    }

    /** Bytes of content read so far. */
    long bytes() {
        return body.count();
    }

    /** How many records were read so far. */
    long count() {
        return expansion.records();
    }

    /** How many entries of the source's list these records came from. */
    long listed() {
        return expansion.listed();
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
        expansion.doubt().ifPresent(doubts::add);
        return doubts;
    }

    /**
     * What is known after the last record. Totals and sizes of pages are in entries of the source's list.
     *
     * @param before how many entries came on the pages before
     * @param beyondTotal whether the page was requested only to check that there are no more records
     * @throws SourceException permanent, if there is an error instead of records
     */
    PageEnd end(long before, KeyWatch keys, boolean beyondTotal) {
        drain();
        var withoutList = records != null && records.withoutList();
        var error = records == null ? null : records.error().orElse(null);
        if (error != null && listed() == 0) {
            throw SourceException.permanent(content.name() + " has an error in the place of records: " + error, null);
        }
        if (records != null && records.hasNullList() && !first && !beyondTotal) {
            throw SourceException.permanent(
                    content.name() + " has null where the pages before it had a list of records", null);
        }
        var pagination = read.pagination();
        return new PageEnd(
                content.address(),
                listed(),
                withoutList || content.empty(),
                keys.fresh(),
                listed() > 0 && keys.repeats(),
                keys.pagesBefore(),
                before + listed(),
                total(),
                found(Optional.ofNullable(pagination.next()).map(AnswerPlace::of)),
                content.links(),
                MoreSign.of(found(pagination.signs().more().map(AnswerPlace::of))),
                StatedTotal.of(found(pagination.signs().pages())).number());
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
            if (records != null) {
                records.close();
            }
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
        return StatedTotal.of(found(read.total()));
    }

    private Found found(Optional<AnswerPlace> named) {
        if (named.isEmpty()) {
            return Found.ABSENT;
        }
        var place = named.get();
        if (place.header() != null) {
            return content.headers()
                    .firstValue(place.header())
                    .map(value -> Found.scalar(behind(value, place.after())))
                    .orElse(Found.ABSENT);
        }
        return records == null ? Found.ABSENT : records.found(place.pointer());
    }

    private static String behind(String value, String after) {
        var at = value.indexOf(after);
        return at < 0 ? value : value.substring(at + after.length());
    }
}
