package dev.catraca.reading.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Makes UTF-8 of pieces of a text in another character set, and stops at what is not of that set. */
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
     * Takes as much of the bytes as it has room for, and leaves the beginning of a character whose end has not come.
     *
     * @param last whether these are the last bytes of the text
     * @return the piece in UTF-8, ready to be read; valid until the next call
     * @throws CharacterCodingException if the next byte is not of the character set; all before it were handed on
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
