package dev.catraca.reading.seen;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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

    /**
     * Reads on before, for a second at most, until it ends or as much is kept as may be: of a body whose end is not known the last characters
     * are not shown.
     */
    @Override
    public void close() throws IOException {
        var late = new CompletableFuture<Void>();
        late.orTimeout(1, TimeUnit.SECONDS).exceptionally(timeout -> {
            closeNow();
            return null;
        });
        kept.readOn();
        late.complete(null);
        super.close();
    }

    private void closeNow() {
        try {
            super.close();
        } catch (IOException e) {
            // The read that waits fails.
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
