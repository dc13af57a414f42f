package dev.catraca.reading.format;

import dev.catraca.reading.SourceException;
import dev.catraca.reading.transport.Content;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Converts a text to UTF-8 without a byte order mark. {@link TextCharset} finds its character set. If none is stated,
 * the text is UTF-8; if its first byte that is not ASCII is not UTF-8 either, the text is windows-1252, and no UTF-8
 * character may follow. Bytes are never replaced: a byte that cannot be decoded fails the read permanently.
 */
final class Utf8Stream extends InputStream {
    private static final int BUFFER = 16_384;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final InputStream in;
    private final String name;
    private final boolean file;
    private final Optional<Charset> declared;
    private final String label;
    private final String own;
    private final List<String> remarks = new ArrayList<>();

    /**
     * The input buffer: delivered up to {@code from}, checked as UTF-8 up to {@code checked}, filled up to {@code to}.
     */
    private final byte[] raw = new byte[BUFFER];

    private int from;
    private int checked;
    private int to;
    private long offset;
    private boolean last;

    private TextCharset charset;
    private boolean ascii = true;
    private Transcoder transcoder;
    private boolean traced;
    private long guessedAt;
    private byte guessedBy;
    private ByteBuffer transcoded = ByteBuffer.allocate(0);

    /** @param own the character set that the content itself names */
    Utf8Stream(InputStream in, Optional<Charset> declared, Content content, Optional<String> own) {
        this.in = in;
        this.name = content.name();
        this.file = "file".equalsIgnoreCase(content.address().getScheme());
        this.declared = declared;
        this.label = content.charset();
        this.own = own.orElse(null);
    }

    /** Remarks for people on the character set, one sentence each. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** The offset in the content of the first byte of this stream; empty if the content was transcoded. */
    Optional<Integer> start() {
        return transcoder == null && charset != null ? Optional.of(charset.mark()) : Optional.empty();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int at, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (from == checked && !transcoded.hasRemaining()) {
            if (!advance()) {
                return -1;
            }
        }
        if (from < checked) {
            var count = Math.min(length, checked - from);
            System.arraycopy(raw, from, bytes, at, count);
            from += count;
            return count;
        }
        var count = Math.min(length, transcoded.remaining());
        transcoded.get(bytes, at, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Prepares more of the text; false at its end. */
    private boolean advance() throws IOException {
        if (charset == null) {
            begin();
        } else if (transcoder == null) {
            fill();
            check();
        }
        if (transcoder != null && from == checked) {
            transcode();
        }
        return !last || from < to || transcoded.hasRemaining();
    }

    private void begin() throws IOException {
        while (to < TextCharset.HEAD && !last) {
            fill();
        }
        charset = TextCharset.of(Arrays.copyOf(raw, Math.min(to, TextCharset.HEAD)), declared, label, own, remarks);
        if (charset.by() == TextCharset.By.ZEROS) {
            remarks.add("The text has no byte order mark; by its zeros it was read as " + charset.charset() + ".");
        }
        from = charset.mark();
        checked = from;
        if (charset.charset().equals(StandardCharsets.UTF_8)) {
            check();
        } else {
            transcoder = new Transcoder(charset.charset());
        }
    }

    private void fill() throws IOException {
        System.arraycopy(raw, from, raw, 0, to - from);
        offset += from;
        to -= from;
        checked -= from;
        from = 0;
        var count = in.read(raw, to, raw.length - to);
        last = count < 0;
        to += Math.max(0, count);
    }

    private void check() throws IOException {
        while (true) {
            checked = Utf8Check.ascii(raw, checked, to);
            if (checked == to) {
                return;
            }
            var length = Utf8Check.length(raw, checked, to);
            if (length == Utf8Check.CUT && !last) {
                return;
            }
            if (length <= 0) {
                broken(length);
                return;
            }
            ascii = false;
            checked += length;
        }
    }

    private void broken(int length) throws IOException {
        if (charset.by() == TextCharset.By.NOTHING && ascii && !Utf8Check.isHalf(raw, checked, to)) {
            remarks.add("The text is not UTF-8; it was read as windows-1252.");
            transcoder = new Transcoder(WINDOWS_1252);
            guessedAt = offset + checked;
            guessedBy = raw[checked];
            return;
        }
        if (length == Utf8Check.CUT && !file) {
            throw new EOFException("the text ends in the middle of a character");
        }
        throw Undecodable.notUtf8(name, charset, offset + checked, raw, checked, to);
    }

    private void transcode() throws IOException {
        if (from == to && !last) {
            fill();
        }
        var ready = withoutTraces();
        var bytes = ByteBuffer.wrap(raw, from, ready - from);
        try {
            transcoded = transcoder.next(bytes, last && ready == to);
        } catch (CharacterCodingException e) {
            throw undecodable();
        }
        if (bytes.position() == from && !last) {
            fill();
        } else {
            from = bytes.position();
        }
        checked = from;
    }

    /**
     * The index up to which the text shows no sign of UTF-8. If the text was taken for windows-1252, such a sign is a
     * failure.
     */
    private int withoutTraces() {
        if (traced || !isLatin1()) {
            return to;
        }
        var found = Utf8Traces.first(raw, from, to, last);
        if (!Utf8Traces.isWhole(raw, found, to)) {
            return found;
        }
        if (charset.by() != TextCharset.By.NOTHING) {
            traced = true;
            remarks.add("The text has characters of UTF-8, and " + charset.by().words() + " says " + charset.charset()
                    + "; it was read as that.");
            return to;
        }
        if (found == from) {
            throw Undecodable.mixed(name, guessedAt, guessedBy, offset + found, raw[found]);
        }
        return found;
    }

    private boolean isLatin1() {
        return charset.by() == TextCharset.By.NOTHING
                || charset.charset().equals(WINDOWS_1252)
                || charset.charset().equals(StandardCharsets.ISO_8859_1);
    }

    private SourceException undecodable() {
        return charset.by() == TextCharset.By.NOTHING
                ? Undecodable.notWindows1252(name, offset + from, raw[from])
                : Undecodable.notOf(charset, name, offset + from, raw, from, to);
    }
}
