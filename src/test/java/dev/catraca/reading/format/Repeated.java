package dev.catraca.reading.format;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;

/** A head, 99,999 pieces and a tail, generated while it is read; measures the heap in between. */
final class Repeated extends InputStream {
    static final long PIECES = 100_000;

    private final LongFunction<String> piece;
    private final String tail;
    private byte[] now;
    private int at;
    private long left = PIECES - 1;
    private boolean tailSent;
    private long sent;
    private long mostHeld;
    private final long heldBefore = used();

    Repeated(String head, String piece, String tail) {
        this(head, number -> piece, tail);
    }

    /** @param piece makes a piece of its number */
    Repeated(String head, LongFunction<String> piece, String tail) {
        this.now = bytes(head);
        this.piece = piece;
        this.tail = tail;
    }

    /** How many bytes were read. */
    long sent() {
        return sent;
    }

    /** By how many bytes the heap had grown at most, of five times at which it was measured. */
    long mostHeld() {
        return mostHeld;
    }

    /** The bytes of the heap in use after a garbage collection. */
    static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("read in pieces");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        while (at == now.length) {
            if (!advance()) {
                return -1;
            }
        }
        var count = Math.min(length, now.length - at);
        System.arraycopy(now, at, bytes, offset, count);
        at += count;
        sent += count;
        return count;
    }

    private boolean advance() {
        at = 0;
        if (left > 0) {
            left--;
            if (left % (PIECES / 5) == 0) {
                mostHeld = Math.max(mostHeld, used() - heldBefore);
            }
            now = bytes(piece.apply(left));
            return true;
        }
        now = tailSent ? new byte[0] : bytes(tail);
        tailSent = true;
        return now.length > 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
