package dev.catraca.reading.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Content whose first bytes were read ahead. A read returns those without waiting for more. */
final class PeekedStream extends FilterInputStream {
    private final byte[] head;
    private int at;

    private PeekedStream(InputStream in, byte[] head) {
        super(in);
        this.head = head;
    }

    /**
     * Reads the first bytes.
     *
     * @param least waits for this many bytes
     * @param most reads at most this many bytes
     */
    static PeekedStream of(InputStream in, int least, int most) throws IOException {
        var head = new byte[most];
        var length = 0;
        for (var read = 0; read >= 0 && length < least; ) {
            read = in.read(head, length, most - length);
            length += Math.max(0, read);
        }
        return new PeekedStream(in, Arrays.copyOf(head, length));
    }

    /** The first bytes; empty if there is no content. */
    byte[] head() {
        return head;
    }

    @Override
    public int read() throws IOException {
        return at < head.length ? head[at++] & 0xFF : super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (at == head.length) {
            return super.read(bytes, offset, length);
        }
        var count = Math.min(length, head.length - at);
        System.arraycopy(head, at, bytes, offset, count);
        at += count;
        return count;
    }
}
