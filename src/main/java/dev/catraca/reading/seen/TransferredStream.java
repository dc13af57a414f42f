package dev.catraca.reading.seen;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose bytes are counted as transferred. */
final class TransferredStream extends FilterInputStream {
    private final KeptBytes kept;

    TransferredStream(InputStream in, KeptBytes kept) {
        super(in);
        this.kept = kept;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var count = super.read(bytes, offset, length);
        kept.transferred(this, bytes, offset, count);
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
