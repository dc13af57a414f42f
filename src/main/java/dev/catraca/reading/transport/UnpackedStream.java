package dev.catraca.reading.transport;

import dev.catraca.reading.SourceException;
import dev.catraca.reading.format.CountingStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * One unpacked layer of a page. A read fails for good once the content is many more times larger than what came over the
 * line, whatever number of layers lies between; it fails for now where the packed data are damaged.
 */
final class UnpackedStream extends FilterInputStream {
    /** Small answers may be as hollow as they like. */
    private static final long JUDGED_BEYOND = 10_000_000;

    private final CountingStream packed;
    private final int maxRatio;
    private final String name;
    private long unpacked;

    /**
     * @param unpacked the content of this layer
     * @param packed what came over the line
     * @param name the page in words, for errors
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
