package dev.catraca.reading.transport;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Detects packed content, and content that is not text, by its first bytes. */
final class Marks {
    private static final byte[] GZIP = bytes(0x1F, 0x8B, 8);
    private static final byte[] ZSTD = bytes(0x28, 0xB5, 0x2F, 0xFD);
    private static final Map<String, byte[]> FOREIGN = new LinkedHashMap<>();

    static {
        FOREIGN.put("packed with zstd (Zstandard)", ZSTD);
        FOREIGN.put("packed with xz", bytes(0xFD, '7', 'z', 'X', 'Z', 0));
        FOREIGN.put("packed with bzip2", bytes('B', 'Z', 'h', '9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59));
        FOREIGN.put("a 7z archive", bytes('7', 'z', 0xBC, 0xAF, 0x27, 0x1C));
        FOREIGN.put("a rar archive", bytes('R', 'a', 'r', '!', 0x1A, 7));
        FOREIGN.put("an old Excel workbook (.xls)", bytes(0xD0, 0xCF, 0x11, 0xE0));
        FOREIGN.put("a PDF document", bytes('%', 'P', 'D', 'F', '-'));
    }

    private Marks() {}

    static boolean isGzip(byte[] head) {
        return begins(head, GZIP);
    }

    /** Whether it is a zip, even one without entries. */
    static boolean isZip(byte[] head) {
        return begins(head, bytes('P', 'K', 3, 4)) || begins(head, bytes('P', 'K', 5, 6));
    }

    static boolean isZstd(byte[] head) {
        return begins(head, ZSTD);
    }

    /** The kind of content in words, if it is a known kind that cannot be read. */
    static Optional<String> foreign(byte[] head) {
        return FOREIGN.entrySet().stream()
                .filter(kind -> begins(head, kind.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean begins(byte[] head, byte[] mark) {
        return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
