package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

/**
 * What follows a document.
 *
 * @param blanks the number of blanks between the document and the rest
 * @param rest the first characters of the rest; empty if nothing but blanks follows
 */
record DocumentEnd(long blanks, String rest) {
    private static final int BUFFER = 8192;

    /**
     * Reads to the end of the input, or to the first character that is not a blank.
     *
     * @param parser positioned after the document; cannot be used after this call
     * @param input the stream that the parser reads from
     */
    static DocumentEnd of(JsonParser parser, InputStream input) throws IOException {
        var buffered = new ByteArrayOutputStream();
        parser.releaseBuffered(buffered);
        var behind = new SequenceInputStream(new ByteArrayInputStream(buffered.toByteArray()), input);
        var bytes = new byte[BUFFER];
        var blanks = 0L;
        for (var count = behind.read(bytes); count >= 0; count = behind.read(bytes)) {
            var at = 0;
            while (at < count && isBlank(bytes[at])) {
                at++;
            }
            blanks += at;
            if (at < count) {
                return new DocumentEnd(blanks, new String(bytes, at, count - at, StandardCharsets.UTF_8));
            }
        }
        return new DocumentEnd(blanks, "");
    }

    private static boolean isBlank(byte next) {
        return next == ' ' || next == '\t' || next == '\n' || next == '\r';
    }
}
