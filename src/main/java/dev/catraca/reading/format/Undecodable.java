package dev.catraca.reading.format;

import dev.catraca.reading.SourceException;
import java.util.Locale;

/** Describes which byte of a text cannot be decoded, and what the text may be instead. */
final class Undecodable {
    private Undecodable() {}

    /** For a byte of a text that was declared as UTF-8, or that was UTF-8 so far. */
    static SourceException notUtf8(String name, TextCharset said, long offset, byte[] bytes, int at, int to) {
        var sentence = start(name, offset, bytes[at]) + " is not UTF-8";
        if (said.by() == TextCharset.By.NOTHING) {
            return failure(sentence
                    + (Utf8Check.isHalf(bytes, at, to)
                            ? ", but half of a character of UTF-16"
                            : ", and the text before it is: it is broken there"));
        }
        var says =
                said.by() == TextCharset.By.SPEC ? "" : ", which " + said.by().words() + " names";
        return failure(sentence + says + (isWindows1252(bytes[at]) ? "; the source may be in windows-1252" : ""));
    }

    /** For a byte of a text that is not UTF-8 and was taken for windows-1252. */
    static SourceException notWindows1252(String name, long offset, byte next) {
        return failure(start(name, offset, next)
                + " is not windows-1252, and the text is not UTF-8; the spec should name its character set");
    }

    /** For a UTF-8 character in a text that was taken for windows-1252 because of an earlier byte. */
    static SourceException mixed(String name, long before, byte no, long offset, byte lead) {
        return failure(start(name, offset, lead) + " begins a character of UTF-8, but " + place(before, no)
                + " is not UTF-8: the text is mixed, or a character was cut there; if it is all windows-1252, the spec"
                + " should name it");
    }

    /** For a byte of a text that was declared to be in another character set than UTF-8. */
    static SourceException notOf(TextCharset said, String name, long offset, byte[] bytes, int at, int to) {
        var mayBeUtf8 = at > 0 && Utf8Check.length(bytes, at - 1, to) > 1 || Utf8Check.length(bytes, at, to) > 1;
        return failure(start(name, offset, bytes[at]) + " is not " + said.charset() + ", which "
                + said.by().words() + " names" + (mayBeUtf8 ? "; the source may be in UTF-8" : ""));
    }

    private static SourceException failure(String sentence) {
        return SourceException.permanent(sentence, null);
    }

    private static String start(String name, long offset, byte next) {
        return name + ": " + place(offset, next);
    }

    private static String place(long offset, byte next) {
        return "byte " + offset + " (0x" + String.format(Locale.ROOT, "%02X", next) + ")";
    }

    private static boolean isWindows1252(byte next) {
        return switch (next & 0xFF) {
            case 0x81, 0x8D, 0x8F, 0x90, 0x9D -> false;
            default -> true;
        };
    }
}
