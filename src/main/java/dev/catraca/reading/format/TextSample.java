package dev.catraca.reading.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The beginning of a text, in the character set in which it would be read.
 *
 * @param text without a byte order mark; what cannot be decoded is replaced
 * @param charset in small letters, such as "utf-8"
 */
public record TextSample(String text, String charset) {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int LOOKED_AT = 4096;
    private static final int LONGEST_LETTER = 4;

    /**
     * Decodes the bytes; empty if they are no text.
     *
     * @param whole whether they are all of the text, so that none can be in the middle of a letter
     * @param declared by the spec
     * @param label by the content type
     */
    public static Optional<TextSample> of(
            byte[] bytes, boolean whole, Optional<Charset> declared, Optional<String> label) {
        var head = new String(bytes, 0, Math.min(bytes.length, XmlStart.MOST), StandardCharsets.ISO_8859_1);
        var own = XmlStart.encoding(head).orElse(null);
        var found = TextCharset.of(
                Arrays.copyOf(bytes, Math.min(bytes.length, TextCharset.HEAD)),
                declared,
                label.orElse(null),
                own,
                new ArrayList<>());
        var charset = found.by() == TextCharset.By.NOTHING && !isUtf8(bytes, whole) ? WINDOWS_1252 : found.charset();
        var text = decoded(bytes, found.mark(), charset);
        return isText(text)
                ? Optional.of(new TextSample(text, charset.name().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** What the text seems to be, in words such as "an HTML page"; empty if it could be anything. */
    public Optional<String> kind() {
        return ContentGuess.of(text);
    }

    private static boolean isUtf8(byte[] bytes, boolean whole) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length + 1);
        var result = decoder.decode(in, out, whole);
        return !result.isError() && (!whole || !in.hasRemaining()) && in.remaining() < LONGEST_LETTER;
    }

    private static String decoded(byte[] bytes, int mark, Charset charset) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        var in = ByteBuffer.wrap(bytes, mark, bytes.length - mark);
        var out = CharBuffer.allocate((int) Math.ceil(in.remaining() * (double) decoder.maxCharsPerByte()) + 1);
        decoder.decode(in, out, false);
        return out.flip().toString();
    }

    private static boolean isText(String text) {
        var looked = text.substring(0, Math.min(LOOKED_AT, text.length()));
        return looked.chars().filter(TextSample::isOfNoText).count() * 20 <= looked.length();
    }

    private static boolean isOfNoText(int letter) {
        return letter == 0xFFFD || letter < 0x20 && letter != '\n' && letter != '\r' && letter != '\t';
    }
}
