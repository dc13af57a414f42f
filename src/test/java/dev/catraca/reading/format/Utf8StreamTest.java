package dev.catraca.reading.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.SourceException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8StreamTest {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String TEXT = "açaí — “ok” €5";
    private static final String EMOJI = "açaí 😀 \uFFFD €";
    private static final String GUESSED = "The text is not UTF-8; it was read as windows-1252.";

    private List<String> remarks = List.of();

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aByteOrderMarkSaysWhatTheTextIs(String charset) throws IOException {
        var marked = ("\uFEFF" + EMOJI).getBytes(Charset.forName(charset));
        assertEquals(EMOJI, auto(marked));
        assertEquals(List.of(), remarks);
        assertEquals(EMOJI, read(marked, null, charset));
        assertEquals(List.of(), remarks);
        assertEquals(EMOJI, read(marked, WINDOWS_1252, null), "a mark is nothing that a text begins with by chance");
        assertEquals(
                List.of("The byte order mark says " + charset + " and the spec says windows-1252; the mark counts."),
                remarks);
    }

    @Test
    void theContentTypeSaysWhatTheTextIs() throws IOException {
        assertEquals(TEXT, read(TEXT.getBytes(WINDOWS_1252), null, "windows-1252"));
        assertEquals(TEXT, read(TEXT.getBytes(WINDOWS_1252), null, "ISO-8859-1"), "as browsers take it");
        assertEquals(TEXT, read(TEXT.getBytes(WINDOWS_1252), null, "us-ascii"));
        assertEquals("Привет", read("Привет".getBytes(Charset.forName("windows-1251")), null, "windows-1251"));
        assertEquals(List.of(), remarks);
    }

    @Test
    void anUnknownContentTypeIsIgnored() throws IOException {
        assertEquals(TEXT, read(TEXT.getBytes(StandardCharsets.UTF_8), null, "klingon"));
        assertEquals(
                List.of("The content type names the character set \"klingon\", which is not known; it was ignored."),
                remarks);
        assertEquals(TEXT, read(TEXT.getBytes(StandardCharsets.UTF_8), null, "a b"));
    }

    @Test
    void theSpecCountsMoreThanTheContentType() throws IOException {
        assertEquals(TEXT, read(TEXT.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, "iso-8859-1"));
        assertEquals(List.of(), remarks);
    }

    @Test
    void textThatIsNotUtf8IsWindows1252() throws IOException {
        assertEquals(TEXT, auto(TEXT.getBytes(WINDOWS_1252)));
        assertEquals(List.of(GUESSED), remarks);
        assertEquals("\u00C3", auto("\u00C3".getBytes(WINDOWS_1252)), "the start of a character at the end");
        assertEquals(EMOJI, auto(EMOJI.getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(), remarks);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 16_381, 16_382, 16_383, 16_384, 16_385, 100_000})
    void whereverTheFirstLetterBeyondAsciiStands(int before) throws IOException {
        var text = "x".repeat(before) + "ção€" + "y".repeat(20_000) + "é";
        assertEquals(text, auto(text.getBytes(WINDOWS_1252)));
        assertEquals(List.of(GUESSED), remarks);
        assertEquals(text, auto(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(), remarks);
    }

    @Test
    void utf16IsKnownByItsZeros() throws IOException {
        assertEquals("sku,açaí😀", auto("sku,açaí😀".getBytes(StandardCharsets.UTF_16LE)));
        assertEquals(List.of("The text has no byte order mark; by its zeros it was read as UTF-16LE."), remarks);
        assertEquals("[1]", auto("[1]".getBytes(StandardCharsets.UTF_16BE)));
        assertEquals("sku", read("sku".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_16, null));
    }

    @Test
    void aByteThatIsNotOfTheDeclaredSetEndsTheReading() {
        var bytes = "A,Café,1.50".getBytes(WINDOWS_1252);
        assertEquals(
                "here: byte 5 (0xE9) is not UTF-8; the source may be in windows-1252",
                permanent(bytes, StandardCharsets.UTF_8, null));
        assertEquals(
                "here: byte 5 (0xE9) is not UTF-8, which the content type names; the source may be in windows-1252",
                permanent(bytes, null, "utf-8"));
        assertEquals(
                "here: byte 1 (0x81) is not windows-1252, which the spec names; the source may be in UTF-8",
                permanent("Á".getBytes(StandardCharsets.UTF_8), WINDOWS_1252, null));
    }

    @Test
    void utf8WithABrokenPlaceIsNotTakenForAnythingElse() {
        var text = "é" + "x".repeat(50_000);
        var bytes = joined(text.getBytes(StandardCharsets.UTF_8), "é,".getBytes(WINDOWS_1252));
        assertEquals(
                "here: byte 50002 (0xE9) is not UTF-8, and the text before it is: it is broken there",
                permanent(bytes, null, null));
        assertEquals(
                "here: byte 1 (0xED) is not UTF-8, but half of a character of UTF-16",
                permanent(new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0xBD}, null, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8185, 8190, 16_373, 16_374, 16_375, 16_376, 16_377, 16_378, 50_000})
    void utf8BehindABrokenFirstLetterIsNotTakenForAnythingElse(int between) {
        var text = "\n" + "x".repeat(between) + "AÇÃO";
        var bytes = joined("Caf\u00C3".getBytes(WINDOWS_1252), text.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "here: byte " + (6 + between)
                        + " (0xC3) begins a character of UTF-8, but byte 3 (0xC3) is not UTF-8: the"
                        + " text is mixed, or a character was cut there; if it is all windows-1252, the spec should name"
                        + " it",
                permanent(bytes, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ç", "º", "\u00A0", "ł", "я", "–", "€", "\uFEFF", "😀"})
    void eachOfTheseIsASignOfUtf8(String sign) {
        var bytes = joined("\u00C3,".getBytes(WINDOWS_1252), sign.getBytes(StandardCharsets.UTF_8));
        assertTrue(permanent(bytes, null, null).contains(" is not "), "by its sign, or by a byte that is not there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Café NESCAFÉ®",
                "“CAFÉ” PÓ™ ÀS…",
                "« thé\u00A0»",
                "À\u00A0» É",
                "PURÊ® ROBÔ”",
                "MAÇÃ, PÃO",
                "Ã",
                "â€"
            })
    void whatWindows1252HasByChanceIsNoSignOfUtf8(String text) throws IOException {
        assertEquals("é " + text, auto(("é " + text).getBytes(WINDOWS_1252)));
    }

    @Test
    void utf8ThatIsSaidToBeLatin1IsReadAsThatAndTold() throws IOException {
        var bytes = "AÇÃO ação".getBytes(StandardCharsets.UTF_8);
        var taken = "AÃ\u2021Ãƒ";
        assertEquals(taken, read(Arrays.copyOf(bytes, 5), null, "iso-8859-1"));
        assertEquals(
                List.of(
                        "The text has characters of UTF-8, and the content type says windows-1252; it was read as that."),
                remarks);
        assertEquals(taken, read(Arrays.copyOf(bytes, 5), WINDOWS_1252, null));
        assertEquals(
                List.of("The text has characters of UTF-8, and the spec says windows-1252; it was read as that."),
                remarks);
        read(bytes, StandardCharsets.ISO_8859_1, null);
        assertEquals(1, remarks.size());
        read("NESCAFÉ® ação".getBytes(WINDOWS_1252), WINDOWS_1252, null);
        assertEquals(List.of(), remarks);
    }

    @ParameterizedTest
    @CsvSource({"129, 81", "141, 8D", "143, 8F", "144, 90", "157, 9D"})
    void bytesThatWindows1252DoesNotHaveEndTheReading(int next, String hex) {
        var bytes = joined("éx".getBytes(WINDOWS_1252), new byte[] {(byte) next});
        assertEquals(
                "here: byte 2 (0x" + hex + ") is not windows-1252, and the text is not UTF-8; the spec should name its"
                        + " character set",
                permanent(bytes, null, null));
    }

    @Test
    void anAnswerThatEndsWithinACharacterBrokeOff() {
        var whole = "é é".getBytes(StandardCharsets.UTF_8);
        var cut = Arrays.copyOf(whole, whole.length - 1);
        assertThrows(EOFException.class, () -> auto(cut));
    }

    /** Compares with the decoder of the JDK, for texts of which many are almost UTF-8. */
    @Test
    void agreesWithTheDecoderOfTheJdk() throws IOException {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++) {
            var bytes = joined("é".getBytes(StandardCharsets.UTF_8), almostUtf8(random));
            Optional<String> expected;
            try {
                expected = Optional.of(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString());
            } catch (CharacterCodingException e) {
                expected = Optional.empty();
            }
            if (expected.isPresent()) {
                assertEquals(expected.get(), auto(bytes));
            } else {
                assertThrows(Exception.class, () -> auto(bytes));
            }
        }
    }

    private static byte[] almostUtf8(Random random) {
        var out = new ByteArrayOutputStream();
        for (var i = random.nextInt(6); i > 0; i--) {
            var codePoint = random.nextInt(0x11_0000);
            if (codePoint < 0xD800 || codePoint > 0xDFFF) {
                out.writeBytes(new String(Character.toChars(codePoint)).getBytes(StandardCharsets.UTF_8));
            }
        }
        var bytes = out.toByteArray();
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private String permanent(byte[] bytes, Charset declared, String label) {
        var failure = assertThrows(SourceException.class, () -> read(bytes, declared, label));
        assertFalse(failure.retryable());
        return failure.getMessage();
    }

    private String auto(byte[] bytes) throws IOException {
        return read(bytes, null, null);
    }

    private String read(byte[] bytes, Charset declared, String label) throws IOException {
        var content = Formats.answer(bytes, label, true);
        try (var stream = new Utf8Stream(content.body(), Optional.ofNullable(declared), content, Optional.empty())) {
            var utf8 = stream.readAllBytes();
            remarks = stream.remarks();
            var text = new String(utf8, StandardCharsets.UTF_8);
            assertArrayEquals(utf8, text.getBytes(StandardCharsets.UTF_8), "what is handed on is UTF-8");
            assertTrue(text.isEmpty() || text.charAt(0) != '\uFEFF');
            return text;
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
