package dev.catraca.source.read;

import dev.catraca.product.Outcome;
import dev.catraca.source.read.format.RecordFormats;
import dev.catraca.source.read.paging.Paging;
import dev.catraca.source.read.transport.Addresses;
import dev.catraca.source.read.transport.Transport;
import dev.catraca.source.spec.Pagination;
import dev.catraca.source.spec.ReadSpec;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a source page by page and record by record. When the source fails, what came before is delivered first and the
 * failure is thrown by the next call, so that a source that breaks off again and again is still read to its end.
 */
final class PagedReader implements SourceReader {
    private final ReadSpec read;
    private final Transport transport;
    private final Paging paging;
    private final SecretReferences secrets;
    private final RecordMapping mapping;
    private final RecordFormats formats;
    private final PageWatch watch;
    private Checkpoint at;
    private OpenPage page;
    private SourceException failure;
    private Long expected;
    private int pages;
    private long bytes;
    private boolean ended;
    private volatile boolean closed;

    PagedReader(
            ReadSpec read,
            Transport transport,
            Paging paging,
            SecretReferences secrets,
            RecordMapping mapping,
            RecordFormats formats,
            PageWatch watch,
            Checkpoint from) {
        this.read = read;
        this.transport = transport;
        this.paging = paging;
        this.secrets = secrets;
        this.mapping = mapping;
        this.formats = formats;
        this.watch = watch;
        this.at = from;
    }

    @Override
    public Chunk next(int maxRecords, long maxBytes, Duration maxWait) {
        if (closed) {
            throw wasClosed(null);
        }
        if (failure != null) {
            var thrown = failure;
            failure = null;
            throw thrown;
        }
        var outcomes = new ArrayList<Outcome>();
        try {
            fill(outcomes, maxRecords, maxBytes, maxWait);
        } catch (SourceException e) {
            leavePage();
            watch.leave(e.getMessage());
            if (closed) {
                throw wasClosed(e);
            }
            if (outcomes.isEmpty()) {
                throw e;
            }
            failure = e;
        } catch (RuntimeException | Error e) {
            // Some records were taken and not delivered: nobody may read on behind them.
            close();
            throw e;
        }
        if (closed) {
            // A stream that is closed while it is read may look as if it had ended.
            throw wasClosed(null);
        }
        if (page != null) {
            noteTotal(page.total());
        }
        var chunk = new Chunk(List.copyOf(outcomes), at, pages, bytes, expected, ended);
        pages = 0;
        bytes = 0;
        return chunk;
    }

    @Override
    public void close() {
        closed = true;
        transport.abort();
    }

    private void fill(List<Outcome> outcomes, int maxRecords, long maxBytes, Duration maxWait) {
        var start = System.nanoTime();
        var held = 0L;
        while (!ended
                && (outcomes.isEmpty()
                        || outcomes.size() < maxRecords
                                && held < maxBytes
                                && since(start).compareTo(maxWait) < 0)) {
            if (page == null) {
                openPage();
            }
            var before = page.bytes();
            var item = take();
            if (item == null) {
                turnPage();
            } else {
                held += page.bytes() - before;
                watch.count();
                outcomes.add(mapping.map(at.position() + 1, item));
                at = new Checkpoint(at.page(), at.skip() + 1, at.position() + 1);
            }
        }
    }

    private void openPage() {
        var address = address(secrets.inAddress(paging.address(at.page())));
        watch.open(paging.name(at.page()));
        var kind = read.pagination().kind();
        var digesting = kind == Pagination.Kind.PAGE || kind == Pagination.Kind.OFFSET;
        page = new OpenPage(read, formats, transport.open(address, paging.name(at.page())), digesting);
        for (var skipped = 0L; skipped < at.skip() && take() != null; skipped++) {
            // These were delivered before.
        }
    }

    private Item take() {
        var before = page.bytes();
        try {
            return page.next();
        } finally {
            bytes += page.bytes() - before;
        }
    }

    private void turnPage() {
        var end = page.end(at.position());
        noteTotal(end.total());
        var next = paging.after(at.page(), end);
        leavePage();
        watch.leave(null);
        pages++;
        if (next.isPresent()) {
            at = new Checkpoint(next.get(), 0, at.position());
        } else {
            ended = true;
        }
    }

    private void noteTotal(Long total) {
        expected = total == null ? expected : total;
    }

    private void leavePage() {
        if (page != null) {
            page.close();
            page = null;
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static SourceException wasClosed(Throwable cause) {
        return SourceException.permanent("the reading was ended", cause);
    }

    private static URI address(String text) {
        return Addresses.parse(text)
                .orElseThrow(() -> SourceException.permanent(
                        "the address of the source is not a valid http, https or file address", null));
    }
}
