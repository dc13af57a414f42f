package dev.catraca.reading.seen;

import dev.catraca.reading.format.TextSample;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A request that is noted in a {@link Journal}. The reading thread writes; any thread reads. */
public final class Entry {
    /** The entry of a request that is not noted; nothing is ever put into it. */
    static final Entry NONE = new Entry(Journal.Purpose.TOKEN, "", URI.create("file:/none"), any -> "", 0);

    /** So much is looked at for a text to show, so that no secret is cut where the text is. */
    private static final int LOOKED_AT = 16 * 1024;

    /** So many of the last characters that were looked at are not shown if the body has more, because a secret may have been cut there. */
    private static final int UNSURE = 512;

    private final Journal.Purpose purpose;
    private final String method;
    private final URI address;
    private final Function<URI, String> shownAs;
    private final String shown;
    private final KeptBytes kept;
    private final long start = System.nanoTime();
    private Integer status;
    private HttpHeaders headers = Sample.NO_HEADERS;
    private long millis = -1;
    private String error;

    /**
     * @param shownAs an http or https address as it may be shown but for secrets
     * @param most how many bytes of the body are kept; 0 if none may be
     */
    Entry(Journal.Purpose purpose, String method, URI address, Function<URI, String> shownAs, int most) {
        this.purpose = purpose;
        this.method = method;
        this.address = address;
        this.shownAs = shownAs;
        this.shown = shownAs.apply(address);
        this.kept = new KeptBytes(most);
    }

    /** Notes the head of the answer. */
    public synchronized void answered(int code, HttpHeaders with) {
        if (this == NONE) {
            return;
        }
        status = code;
        headers = with;
        millis = sinceStart();
    }

    /** Notes that a file was opened. */
    public synchronized void opened() {
        if (this == NONE) {
            return;
        }
        millis = sinceStart();
    }

    /** Notes why no answer came. */
    public synchronized void failed(String why) {
        if (this == NONE) {
            return;
        }
        error = why;
        millis = millis < 0 ? sinceStart() : millis;
    }

    /** The same stream, of which each byte counts as transferred. */
    public InputStream transferred(InputStream body) {
        return this == NONE ? body : new TransferredStream(body, kept);
    }

    /** The same stream of unpacked bytes, of which the first are kept. */
    public InputStream content(InputStream unpacked) {
        return this == NONE || !kept.takesAny() ? unpacked : new KeptStream(unpacked, kept);
    }

    /** Keeps the beginning of a body that was read already. */
    public void content(byte[] unpacked, boolean whole) {
        if (this == NONE) {
            return;
        }
        kept.add(unpacked, 0, unpacked.length);
        if (whole) {
            kept.ended();
        }
    }

    boolean isAnsweredPage() {
        return purpose == Journal.Purpose.PAGE && isAnswer();
    }

    synchronized boolean isAnswer() {
        return status != null && status / 100 == 2 || shown.startsWith("file:");
    }

    boolean hasContent() {
        return kept.takesAny() && (kept.length() > 0 || kept.workbook() != null);
    }

    void readOn() {
        kept.readOn();
    }

    synchronized Sample sample() {
        var workbook = kept.workbook();
        if (workbook != null) {
            return new Sample(workbook.bytes(), workbook.whole(), address, headers);
        }
        var copy = kept.copy(Integer.MAX_VALUE);
        return new Sample(copy.bytes(), copy.whole(), address, headers);
    }

    synchronized SeenRequest shown(UnaryOperator<String> hide) {
        var copy = kept.copy(LOOKED_AT);
        var text = text(copy).map(hide);
        return new SeenRequest(
                method,
                hide.apply(shown),
                status,
                millis < 0 ? sinceStart() : millis,
                Math.max(kept.transferred(), copy.length()),
                ShownHeaders.of(headers, new ShownAddresses(address, shownAs), hide),
                text.map(all -> start(all, copy.isAll())).orElse(null),
                !copy.whole()
                        || text.filter(all -> !copy.isAll() || all.length() > Journal.SHOWN)
                                .isPresent(),
                error == null ? null : hide.apply(error));
    }

    private static String start(String text, boolean all) {
        var sure = all ? text.length() : Math.max(0, text.length() - UNSURE);
        return text.substring(0, Math.min(Journal.SHOWN, sure));
    }

    private Optional<String> text(KeptBytes.Copy copy) {
        if (!kept.takesAny() || kept.workbook() != null || copy.length() == 0 && !copy.whole()) {
            return Optional.empty();
        }
        var label = new Sample(copy.bytes(), false, address, headers).charset();
        return TextSample.of(copy.bytes(), copy.isAll(), Optional.empty(), label)
                .map(TextSample::text);
    }

    private long sinceStart() {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
