package dev.catraca.reading.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Converts pieces of a text from another character set to UTF-8, and stops at bytes that are not valid in that set. */
final class Transcoder {
    private static final int CHARS = 8192;
    private static final int MOST_BYTES_A_CHAR = 3;

    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    private final CharBuffer chars = CharBuffer.allocate(CHARS);
    private final ByteBuffer utf8 = ByteBuffer.allocate(CHARS * MOST_BYTES_A_CHAR);

    Transcoder(Charset charset) {
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * Converts as many bytes as fit into the buffer, and leaves the beginning of an incomplete character.
     *
     * @param last whether these are the last bytes of the text
     * @return the piece in UTF-8, ready to be read; valid until the next call
     * @throws CharacterCodingException if the next byte is not valid in the character set; all bytes before it were
     *     converted
     */
    ByteBuffer next(ByteBuffer bytes, boolean last) throws CharacterCodingException {
        chars.clear();
        var result = decoder.decode(bytes, chars, last);
        if (result.isError() && chars.position() == 0) {
            result.throwException();
        }
        chars.flip();
        utf8.clear();
        encoder.encode(chars, utf8, false);
        return utf8.flip();
    }
}
