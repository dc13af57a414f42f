package dev.catraca.reading.transport;

import dev.catraca.reading.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Unpacks what HTTP calls deflate: zlib (RFC 1950) or, from some servers, raw deflate (RFC 1951). Zeros after it are
 * padding; anything else is an error.
 */
final class DeflateStream extends InflaterInputStream {
    private static final int BUFFER = 8192;

    private final String name;
    private boolean ended;

    /**
     * @param head the first bytes of the content, for which {@link #isPacked} is true
     * @param name the page's name, for errors
     */
    DeflateStream(InputStream packed, byte[] head, String name) {
        super(packed, new Inflater(!isZlib(head)), BUFFER);
        this.name = name;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var count = super.read(bytes, offset, length);
        if (count < 0 && !ended) {
            ended = true;
            checkRest();
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        inf.end();
        super.close();
    }

    /** The bytes that the inflater did not use are at the end of the buffer; more may follow in the stream. */
    private void checkRest() throws IOException {
        for (var at = len - inf.getRemaining(); at < len; at++) {
            checkPadding(buf[at]);
        }
        for (var next = in.read(); next >= 0; next = in.read()) {
            checkPadding(next);
        }
    }

    private void checkPadding(int next) {
        if (next != 0) {
            throw SourceException.permanent(name + ": something follows the deflate data", null);
        }
    }

    /** Whether content labelled as deflate is really packed: its first bytes can be unpacked and are not text. */
    static boolean isPacked(byte[] head) {
        return isZlib(head) || !isText(head) && unpacks(head, true);
    }

    /** Whether the first bytes are a zlib header followed by data that can be unpacked. */
    static boolean isZlib(byte[] head) {
        return head.length > 1
                && (head[0] & 0x0F) == 8
                && ((head[0] & 0xFF) << 8 | head[1] & 0xFF) % 31 == 0
                && unpacks(head, false);
    }

    private static boolean isText(byte[] head) {
        for (var next : head) {
            if (next >= 0 && next < ' ' && next != '\n' && next != '\r' && next != '\t') {
                return false;
            }
        }
        return true;
    }

    private static boolean unpacks(byte[] head, boolean alone) {
        var inflater = new Inflater(alone);
        try {
            inflater.setInput(head);
            var unpacked = new byte[BUFFER];
            while (inflater.inflate(unpacked) > 0) {
                // Only checks whether it fails.
            }
            return !inflater.needsDictionary();
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
    }
}
