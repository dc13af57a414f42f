package dev.catraca.source.read.transport;

import dev.catraca.source.read.SourceException;
import dev.catraca.source.read.format.CountingStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** An unpacked gzip answer. A read fails for good once the content is many more times larger than what it was packed in. */
final class UnpackedStream extends FilterInputStream {
    /** Small answers may be as hollow as they like. */
    private static final long JUDGED_BEYOND = 10_000_000;

    private static final int BUFFER = 8192;

    private final CountingStream packed;
    private final int maxRatio;
    private final String name;
    private long unpacked;

    private UnpackedStream(CountingStream packed, int maxRatio, String name) throws IOException {
        super(new GZIPInputStream(packed, BUFFER));
        this.packed = packed;
        this.maxRatio = maxRatio;
        this.name = name;
    }

    /**
     * Opens what is packed, and reads its head.
     *
     * @param name the page in words, for the error
     */
    static InputStream of(InputStream packed, int maxRatio, String name) throws IOException {
        return new UnpackedStream(new CountingStream(packed), maxRatio, name);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var count = super.read(bytes, offset, length);
        unpacked += Math.max(0, count);
        if (unpacked > JUDGED_BEYOND && unpacked / maxRatio > packed.count()) {
            throw SourceException.permanent(
                    name + " unpacks to more than " + maxRatio
                            + " times what came over the line (catraca.source.max-compression-ratio)",
                    null);
        }
        return count;
    }
}
