package dev.catraca.reading.format;

import dev.catraca.reading.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first bytes of a document.
 *
 * @param head the first bytes, as characters
 * @param content all bytes
 */
record XmlStart(String head, InputStream content) {
    static final int MOST = 400;
    private static final int LEAST = 64;
    private static final Pattern ENCODING =
            Pattern.compile("<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']", Pattern.DOTALL);

    private static final Pattern HTML =
            Pattern.compile("<(!doctype\\s+html|html|head|body)\\b", Pattern.CASE_INSENSITIVE);

    static XmlStart of(InputStream body) throws IOException {
        var bytes = new byte[MOST];
        var length = 0;
        for (var count = 0; count >= 0 && length < MOST && !isEnough(bytes, length); length += Math.max(0, count)) {
            count = body.read(bytes, length, MOST - length);
        }
        var head = Arrays.copyOf(bytes, length);
        return new XmlStart(
                new String(head, StandardCharsets.ISO_8859_1),
                new SequenceInputStream(new ByteArrayInputStream(head), body));
    }

    /**
     * The encoding that the declaration names. UTF-8 does not count, because generators write it whatever the bytes are; nor does
     * UTF-16, in which the declaration could not be read here.
     */
    Optional<String> encoding() {
        return encoding(head);
    }

    static Optional<String> encoding(String head) {
        var declared = ENCODING.matcher(head);
        return declared.find() && !declared.group(1).toLowerCase(Locale.ROOT).startsWith("utf")
                ? Optional.of(declared.group(1))
                : Optional.empty();
    }

    /** @throws SourceException permanent, if the document shows that it is no XML */
    void refuseOthers(String name) {
        var text = head.replace("\u00EF\u00BB\u00BF", "").strip();
        var isOther = !text.isEmpty() && text.indexOf(0) < 0 && !text.startsWith("<") && text.charAt(0) < 0x80;
        if (isOther || HTML.matcher(text).lookingAt()) {
            throw SourceException.permanent(
                    name + ": expected XML and found "
                            + ContentGuess.of(text).map(kind -> kind + ": ").orElse("") + ContentGuess.shown(text),
                    null);
        }
    }

    /** Whether the declaration is complete, or enough came to see that there is none. */
    private static boolean isEnough(byte[] bytes, int length) {
        var text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        return text.contains("<?xml") ? text.contains("?>") : length >= LEAST;
    }
}
