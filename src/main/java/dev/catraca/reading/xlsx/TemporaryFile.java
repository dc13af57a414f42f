package dev.catraca.reading.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file without a name: the system removes its entry when it is opened, and its content when it is closed or the process ends. */
final class TemporaryFile implements Closeable {
    private final FileChannel channel;

    TemporaryFile() throws IOException {
        var path = Path.of(System.getProperty("java.io.tmpdir"), "catraca-workbook-" + UUID.randomUUID());
        channel = FileChannel.open(
                path,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Adds bytes at the end. */
    void add(byte[] bytes, int length) throws IOException {
        for (var left = ByteBuffer.wrap(bytes, 0, length); left.hasRemaining(); ) {
            channel.write(left, channel.size());
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    /** The bytes from this place on, which are there. */
    byte[] read(long at, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("a temporary file is shorter than it was");
            }
        }
        return bytes.array();
    }

    /** All bytes from the start. Several may be open; closing one closes nothing. */
    InputStream content() {
        return new InputStream() {
            private long at;

            @Override
            public int read() throws IOException {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                var count = length == 0 ? 0 : channel.read(ByteBuffer.wrap(bytes, offset, length), at);
                at += Math.max(0, count);
                return count;
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
