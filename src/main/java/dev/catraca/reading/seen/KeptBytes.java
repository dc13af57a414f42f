package dev.catraca.reading.seen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The first bytes of a body, and how many were transferred. One thread adds; any thread reads. */
final class KeptBytes {
    private static final int BLOCK = 16 * 1024;

    private final int most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
    private long transferred;
    private boolean zip;
    private boolean packedEnded;
    private InputStream packedStream;
    private boolean more;
    private boolean ended;
    private InputStream open;

    KeptBytes(int most) {
        this.most = most;
    }

    boolean takesAny() {
        return most > 0;
    }

    /** Notes the stream whose bytes are added. */
    synchronized void from(InputStream stream) {
        open = stream;
    }

    /** Counts what was transferred, and keeps it if it may be a workbook, which is a zip. */
    synchronized void transferred(InputStream stream, byte[] block, int offset, int count) {
        packedStream = stream;
        packedEnded |= count < 0;
        if (count <= 0) {
            return;
        }
        zip = transferred == 0 ? count > 1 && block[offset] == 'P' && block[offset + 1] == 'K' : zip;
        transferred += count;
        if (zip && packed.size() < most) {
            packed.write(block, offset, Math.min(count, most - packed.size()));
        }
    }

    /** The workbook itself, where it was taken for a zip with a file; null if it is none. */
    synchronized Workbook workbook() {
        var all = packed.toByteArray();
        return Sample.isWorkbook(all) ? new Workbook(all, packedEnded && transferred == all.length) : null;
    }

    /** @param whole whether it is complete */
    record Workbook(byte[] bytes, boolean whole) {}

    synchronized void add(byte[] block, int offset, int count) {
        var taken = Math.min(count, most - bytes.size());
        bytes.write(block, offset, taken);
        more |= taken < count;
    }

    synchronized void ended() {
        ended = true;
    }

    synchronized int length() {
        return bytes.size();
    }

    synchronized long transferred() {
        return transferred;
    }

    /** What is kept now, of which so many bytes are copied at most. */
    synchronized Copy copy(int most) {
        return new Copy(Arrays.copyOf(bytes.toByteArray(), Math.min(most, bytes.size())), bytes.size(), ended && !more);
    }

    /**
     * The beginning of a body as it is kept at one moment.
     *
     * @param length how many bytes are kept
     * @param whole whether these are all of the body
     */
    record Copy(byte[] bytes, int length, boolean whole) {
        /** Whether the copy has all of the body. */
        boolean isAll() {
            return whole && bytes.length == length;
        }
    }

    /** Reads the stream until so much is kept as may be, or until it ends or is closed. */
    void readOn() {
        readOn(stream(false), false);
        if (workbook() != null) {
            readOn(stream(true), true);
        }
    }

    private void readOn(InputStream stream, boolean asTransferred) {
        var block = new byte[BLOCK];
        try {
            while (stream != null && !isFull(asTransferred) && stream.read(block) >= 0) {
                // The stream adds what is read.
            }
        } catch (IOException | RuntimeException e) {
            // What came is enough to look at.
        }
    }

    private synchronized InputStream stream(boolean asTransferred) {
        return asTransferred ? packedStream : open;
    }

    private synchronized boolean isFull(boolean asTransferred) {
        return asTransferred ? packedEnded || packed.size() == most : ended || bytes.size() == most;
    }
}
