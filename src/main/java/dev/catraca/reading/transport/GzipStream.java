package dev.catraca.reading.transport;

import dev.catraca.reading.SourceException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952): all members, one after another, even after pauses. The content ends where the packed bytes
 * end; {@link java.util.zip.GZIPInputStream} on JDK 17 takes a pause in the transfer for the end. Zeros after the last
 * member are padding; anything else is an error.
 */
final class GzipStream extends BlockStream {
    private static final int HAS_CHECK = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final PackedBytes packed;
    private final String name;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private boolean inMember;
    private boolean begun;
    private boolean ended;

    GzipStream(InputStream packed, String name) {
        this.packed = new PackedBytes(packed);
        this.name = name;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!inMember && !beginMember()) {
                ended = true;
                break;
            }
            var count = inflate(bytes, offset, length);
            if (count > 0) {
                check.update(bytes, offset, count);
                return count;
            }
            endMember();
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        inflater.end();
        packed.close();
    }

    /** Unpacks at least one byte, or none at the end of the member. */
    private int inflate(byte[] bytes, int offset, int length) throws IOException {
        try {
            while (!inflater.finished()) {
                var count = inflater.inflate(bytes, offset, length);
                if (count > 0) {
                    return count;
                }
                if (inflater.needsDictionary()) {
                    throw new ZipException("gzip has no dictionaries");
                }
                if (inflater.needsInput() && !inflater.finished()) {
                    packed.feed(inflater);
                }
            }
            return 0;
        } catch (DataFormatException e) {
            throw damaged();
        }
    }

    /** Reads the header of the next member; false if there is none. */
    private boolean beginMember() throws IOException {
        var first = packed.nextOrEnd();
        if (begun && first == 0) {
            while (first == 0) {
                first = packed.nextOrEnd();
            }
            if (first >= 0) {
                throw follows();
            }
        }
        if (first < 0) {
            return false;
        }
        if (first != 0x1F || packed.next() != 0x8B || packed.next() != 8) {
            throw follows();
        }
        readHead();
        begun = true;
        inMember = true;
        return true;
    }

    private void readHead() throws IOException {
        var flags = packed.next();
        packed.skip(6);
        if ((flags & HAS_EXTRA) != 0) {
            packed.skip(packed.next() | packed.next() << 8);
        }
        for (var text = flags & (HAS_NAME | HAS_COMMENT); text != 0; text &= text - 1) {
            packed.skipText();
        }
        packed.skip((flags & HAS_CHECK) == 0 ? 0 : 2);
    }

    private void endMember() throws IOException {
        packed.takeBack(inflater);
        if (packed.nextNumber() != check.getValue()
                || packed.nextNumber() != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw damaged();
        }
        inflater.reset();
        check.reset();
        inMember = false;
    }

    private SourceException follows() {
        return SourceException.permanent(name + ": something that is not gzip follows the gzip data", null);
    }

    private static ZipException damaged() {
        return new ZipException("the gzip data are damaged");
    }

    /** The packed bytes, one by one for headers and in blocks for the inflater. */
    private static final class PackedBytes {
        private final InputStream in;
        private final byte[] buffer = new byte[8192];
        private int from;
        private int to;

        PackedBytes(InputStream in) {
            this.in = in;
        }

        int nextOrEnd() throws IOException {
            return from < to || fill() ? buffer[from++] & 0xFF : -1;
        }

        int next() throws IOException {
            var next = nextOrEnd();
            if (next < 0) {
                throw cut();
            }
            return next;
        }

        long nextNumber() throws IOException {
            return next() | next() << 8 | next() << 16 | (long) next() << 24;
        }

        void skip(int count) throws IOException {
            for (var i = 0; i < count; i++) {
                next();
            }
        }

        void skipText() throws IOException {
            while (next() != 0) {
                // Names and comments are not used.
            }
        }

        void feed(Inflater inflater) throws IOException {
            if (from == to && !fill()) {
                throw cut();
            }
            inflater.setInput(buffer, from, to - from);
            from = to;
        }

        /** The bytes that the inflater did not use follow the member. */
        void takeBack(Inflater inflater) {
            from = to - inflater.getRemaining();
        }

        void close() throws IOException {
            in.close();
        }

        private boolean fill() throws IOException {
            from = 0;
            to = Math.max(0, in.read(buffer));
            return to > 0;
        }

        private static EOFException cut() {
            return new EOFException("the gzip data end in the middle");
        }
    }
}
