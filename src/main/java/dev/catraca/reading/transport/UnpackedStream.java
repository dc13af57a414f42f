package dev.catraca.reading.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * One unpacked layer of a page. A read fails permanently if the content is far larger than the received bytes, see {@link
 * RatioGuard}, and with a retryable error if the packed data are damaged.
 */
final class UnpackedStream extends FilterInputStream {
    private final RatioGuard guard;

    /** @param unpacked the content of this layer */
    UnpackedStream(InputStream unpacked, RatioGuard guard) {
        super(unpacked);
        this.guard = guard;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            var count = super.read(bytes, offset, length);
            guard.add(count);
            return count;
        } catch (ZipException e) {
            throw guard.damaged(e);
        }
    }
}
