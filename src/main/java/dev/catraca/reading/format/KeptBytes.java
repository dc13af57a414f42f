package dev.catraca.reading.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts the bytes that are read through it, and keeps those that were read last and all behind a mark, so that a record can be
 * read a second time.
 */
final class KeptBytes extends FilterInputStream {
    private static final int ROOM = 32 * 1024;
    private static final long NOTHING = Long.MAX_VALUE;

    private byte[] kept = new byte[ROOM];
    private long start;
    private int length;
    private long mark = NOTHING;

    KeptBytes(InputStream in) {
        super(in);
    }

    long count() {
        return start + length;
    }

    /** Keeps the bytes from this one on, which is among those that were read last. */
    void keepFrom(long first) {
        mark = first;
    }

    /** Ends that. What is kept stays until the next read. */
    void keepNoMore() {
        mark = NOTHING;
    }

    /** The kept bytes; {@link #indexOf} says where each is. */
    byte[] bytes() {
        return kept;
    }

    int indexOf(long offset) {
        return (int) (offset - start);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        var count = super.read(bytes, offset, wanted);
        if (count > 0) {
            drop();
            if (length + count > kept.length) {
                move(new byte[Math.max(2 * kept.length, length + count)], 0);
            }
            System.arraycopy(bytes, offset, kept, length, count);
            length += count;
        }
        return count;
    }

    private void drop() {
        var dropped = (int) (Math.min(mark, count()) - start);
        if (dropped == 0) {
            return;
        }
        var left = length - dropped;
        move(kept.length > ROOM && left <= ROOM / 2 ? new byte[ROOM] : kept, dropped);
    }

    private void move(byte[] room, int dropped) {
        System.arraycopy(kept, dropped, room, 0, length - dropped);
        kept = room;
        start += dropped;
        length -= dropped;
    }
}
