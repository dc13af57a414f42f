package dev.catraca.reading.transport;

import dev.catraca.reading.SourceException;
import dev.catraca.reading.format.CountingStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * One unpacked layer of a page. A read fails permanently if the content, over all layers, is more than {@code maxRatio}
 * times as large as the received bytes. It fails with a retryable error if the packed data are damaged.
 */
final class UnpackedStream extends FilterInputStream {
    /** The ratio is not checked for smaller content, in bytes. */
    private static final long JUDGED_BEYOND = 10_000_000;

    private final CountingStream packed;
    private final int maxRatio;
    private final String name;
    private long unpacked;

    /**
     * @param unpacked the content of this layer
     * @param packed counts the received bytes
     * @param name the page's name, for errors
     */
    UnpackedStream(InputStream unpacked, CountingStream packed, int maxRatio, String name) {
        super(unpacked);
        this.packed = packed;
        this.maxRatio = maxRatio;
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var count = readDamaged(bytes, offset, length);
        unpacked += Math.max(0, count);
        if (unpacked > JUDGED_BEYOND && unpacked / maxRatio > packed.count()) {
            throw SourceException.permanent(
                    name + " unpacks to more than " + maxRatio
                            + " times what came over the line (catraca.source.max-compression-ratio)",
                    null);
        }
        return count;
    }

    private int readDamaged(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (ZipException e) {
            throw SourceException.passing(name + ": the packed data are damaged near byte " + packed.count(), e, null);
        }
    }
}
