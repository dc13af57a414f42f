package dev.catraca.reading.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The content of what HTTP calls deflate: zlib (RFC 1950), or, as some servers have it, deflate alone (RFC 1951). */
final class DeflateStream extends InflaterInputStream {
    private static final int BUFFER = 8192;

    /** @param head the first bytes of the content, of which {@link #isPacked} is true */
    DeflateStream(InputStream packed, byte[] head) {
        super(packed, new Inflater(!isZlib(head)), BUFFER);
    }

    @Override
    public void close() throws IOException {
        inf.end();
        super.close();
    }

    /** Whether the first bytes of content that is labelled with deflate are packed indeed: they can be unpacked and are no text. */
    static boolean isPacked(byte[] head) {
        return isZlib(head) || !isText(head) && unpacks(head, true);
    }

    /** Whether the first bytes are a header of zlib with data behind it that can be unpacked. */
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
                // Only whether it fails is asked.
            }
            return !inflater.needsDictionary();
        } catch (DataFormatException e) {
            return false;
        } finally {
            inflater.end();
        }
    }
}
