package dev.catraca.it.lists;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The compression of the bytes, and the header about it, which may be wrong. */
enum Packing {
    PLAIN(null),
    PLAIN_CALLED_GZIP("gzip"),
    GZIP("gzip"),
    GZIP_UNCALLED(null),
    GZIP_OF_TWO_MEMBERS("gzip"),
    DEFLATE("deflate"),
    ZIP(null);

    private final String contentEncoding;

    Packing(String contentEncoding) {
        this.contentEncoding = contentEncoding;
    }

    /** The Content-Encoding header, or null for none. */
    String contentEncoding() {
        return contentEncoding;
    }

    byte[] pack(byte[] bytes) {
        var half = bytes.length / 2;
        return switch (this) {
            case PLAIN, PLAIN_CALLED_GZIP -> bytes;
            case GZIP, GZIP_UNCALLED -> through(bytes, GZIPOutputStream::new);
            case GZIP_OF_TWO_MEMBERS ->
                both(
                        through(Arrays.copyOf(bytes, half), GZIPOutputStream::new),
                        through(Arrays.copyOfRange(bytes, half, bytes.length), GZIPOutputStream::new));
            case DEFLATE -> through(bytes, DeflaterOutputStream::new);
            case ZIP ->
                through(bytes, out -> {
                    var zip = new ZipOutputStream(out);
                    zip.putNextEntry(new ZipEntry("list"));
                    return zip;
                });
        };
    }

    private interface Packer {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] through(byte[] bytes, Packer packer) {
        var packed = new ByteArrayOutputStream();
        try (var out = packer.around(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] both(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
