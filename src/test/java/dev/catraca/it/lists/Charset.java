package dev.catraca.it.lists;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** The encoding of a text, and the charset in the header. */
enum Charset {
    UTF_8("UTF-8", "", ""),
    UTF_8_NAMED("UTF-8", "", "; charset=utf-8"),
    UTF_8_MARKED("UTF-8", "EFBBBF", ""),
    UTF_16_LE("UTF-16LE", "FFFE", ""),
    UTF_16_BE("UTF-16BE", "FEFF", ""),
    WINDOWS_1252_NAMED("windows-1252", "", "; charset=windows-1252"),
    /** Recognised because it is not valid UTF-8; not for JSON, whose readers need not guess. */
    WINDOWS_1252("windows-1252", "", "");

    private final String name;
    private final byte[] mark;
    private final String label;

    Charset(String name, String mark, String label) {
        this.name = name;
        this.mark = HexFormat.of().parseHex(mark);
        this.label = label;
    }

    /** The parameter in the Content-Type header. */
    String label() {
        return label;
    }

    byte[] encode(String text) {
        var bytes = new ByteArrayOutputStream();
        if (!text.isEmpty()) {
            bytes.writeBytes(mark);
        }
        bytes.writeBytes(text.getBytes(java.nio.charset.Charset.forName(name)));
        return bytes.toByteArray();
    }
}
