package dev.catraca.reading.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The characters of a text, with a look ahead, and the place of the next one. */
final class XmlText {
    private static final int BUFFER = 16_384;

    private final Reader reader;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int to;
    private boolean last;
    private long charactersBefore;
    private long bytesBefore;
    private long linesBefore;

    /** @param utf8 valid UTF-8 */
    XmlText(InputStream utf8) {
        this.reader = new InputStreamReader(
                utf8, StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
    }

    /** The next character, or -1 at the end of the text. */
    int peek() throws IOException {
        return at < to || fill() ? buffer[at] : -1;
    }

    /** Takes the next character; -1 at the end of the text. */
    private int take() throws IOException {
        return at < to || fill() ? buffer[at++] : -1;
    }

    /** The same, where the text must go on. */
    int require() throws IOException {
        var next = take();
        if (next < 0) {
            throw XmlException.end();
        }
        return next;
    }

    /** Whether this text comes next; takes nothing. */
    boolean isNext(String wanted) throws IOException {
        for (var i = 0; i < wanted.length(); i++) {
            if (!reaches(i) || buffer[at + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the text has fewer characters left. */
    boolean endsWithin(int characters) throws IOException {
        return !reaches(characters - 1);
    }

    /** Takes so many characters, which were seen before. */
    void pass(int count) {
        at += count;
    }

    /** The characters up to the next of this kind, if it is among the next few; null if not. Takes nothing. */
    String until(char end, int most) throws IOException {
        for (var i = 0; i < most && reaches(i); i++) {
            if (buffer[at + i] == end) {
                return new String(buffer, at, i);
            }
        }
        return null;
    }

    /** Takes the characters before the next of these two, as far as they are at hand, and adds at most so many of them. */
    int run(char first, char second, StringBuilder into, int most) throws IOException {
        if (at == to && !fill()) {
            return 0;
        }
        var start = at;
        while (at < to && buffer[at] != first && buffer[at] != second) {
            at++;
        }
        if (into != null) {
            into.append(buffer, start, Math.min(at - start, Math.max(0, most)));
        }
        return at - start;
    }

    /** How many characters were taken. */
    long characters() {
        return charactersBefore + at;
    }

    /** How many bytes of UTF-8 those are. */
    long bytes() {
        return bytesBefore + bytes(at);
    }

    /** The line of the next character, from 1. */
    long line() {
        return linesBefore + lines(at) + 1;
    }

    /** Whether there is a character so far ahead. Reads no more than that needs, because a slow source may pause there. */
    private boolean reaches(int ahead) throws IOException {
        while (to - at <= ahead) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    /** Reads more; false at the end of the text. */
    private boolean fill() throws IOException {
        if (last) {
            return false;
        }
        charactersBefore += at;
        bytesBefore += bytes(at);
        linesBefore += lines(at);
        System.arraycopy(buffer, at, buffer, 0, to - at);
        to -= at;
        at = 0;
        var count = reader.read(buffer, to, buffer.length - to);
        last = count < 0;
        to += Math.max(0, count);
        return !last;
    }

    private long bytes(int end) {
        var count = 0L;
        for (var i = 0; i < end; i++) {
            var next = buffer[i];
            // A character beyond the basic plane is two here and four bytes there.
            count += next < 0x80 ? 1 : next < 0x800 || Character.isSurrogate(next) ? 2 : 3;
        }
        return count;
    }

    private long lines(int end) {
        var count = 0L;
        for (var i = 0; i < end; i++) {
            count += buffer[i] == '\n' ? 1 : 0;
        }
        return count;
    }
}
