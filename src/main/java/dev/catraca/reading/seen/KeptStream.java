package dev.catraca.reading.seen;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of which the first bytes are kept. */
final class KeptStream extends FilterInputStream {
    private final KeptBytes kept;

    KeptStream(InputStream in, KeptBytes kept) {
        super(in);
        this.kept = kept;
        kept.from(this);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var count = super.read(bytes, offset, length);
        if (count < 0) {
            kept.ended();
        } else {
            kept.add(bytes, offset, count);
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
