package dev.catraca.reading.format;

import dev.catraca.reading.Excerpt;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The character set of a text, from its byte order mark, else the spec, else the content type, else the zero bytes that
 * UTF-16 puts between letters. Without any of these it is UTF-8, until a byte is not valid UTF-8.
 *
 * @param charset the character set
 * @param mark the length of the byte order mark in bytes
 * @param by where the character set was found
 */
record TextCharset(Charset charset, int mark, By by) {
    /** The number of bytes that are examined. */
    static final int HEAD = 4;

    private static final int SHOWN = 40;

    /** Labels that browsers take for another character set than the one they name (WHATWG Encoding, 4.2). */
    private static final Map<String, String> BROWSERS = Map.ofEntries(
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso8859-9", "windows-1254"),
            Map.entry("latin5", "windows-1254"),
            Map.entry("iso-8859-11", "windows-874"),
            Map.entry("tis-620", "windows-874"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("gb2312", "gb18030"),
            Map.entry("gbk", "gb18030"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("utf8", "utf-8"));

    private static final Set<String> LATIN_1 = Set.of(
            "iso-8859-1",
            "iso8859-1",
            "iso88591",
            "iso_8859-1",
            "iso_8859-1:1987",
            "latin1",
            "latin-1",
            "l1",
            "us-ascii",
            "ascii",
            "ansi_x3.4-1968",
            "cp819",
            "ibm819",
            "iso-ir-100",
            "csisolatin1",
            "cp1252",
            "x-cp1252");

    /** Where the character set was found. */
    enum By {
        MARK("the byte order mark"),
        SPEC("the spec"),
        CONTENT_TYPE("the content type"),
        DECLARATION("the XML declaration"),
        ZEROS("its zeros"),
        NOTHING("nothing");

        private final String words;

        By(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * Finds the character set.
     *
     * @param head the first bytes of the text, {@link #HEAD} of them unless the text is shorter
     * @param declared by the spec
     * @param label by the content type, or null
     * @param own by the content itself, or null
     * @param remarks receives remarks for people
     */
    static TextCharset of(byte[] head, Optional<Charset> declared, String label, String own, List<String> remarks) {
        var said = declared.map(charset -> new TextCharset(charset, 0, By.SPEC))
                .or(() -> labelled(label, By.CONTENT_TYPE, remarks))
                .or(() -> labelled(own, By.DECLARATION, remarks));
        var marked = marked(head);
        if (marked.isPresent()) {
            said.filter(other -> !other.isSameFamily(marked.get()))
                    .ifPresent(other -> remarks.add("The byte order mark says "
                            + marked.get().charset() + " and " + other.by().words() + " says " + other.charset()
                            + "; the mark counts."));
            return marked.get();
        }
        // Without a mark, UTF-16 may have either byte order; the zero bytes show which.
        if (said.isPresent() && !said.get().charset().name().equals("UTF-16")) {
            return said.get();
        }
        return zeros(head).or(() -> said).orElse(new TextCharset(StandardCharsets.UTF_8, 0, By.NOTHING));
    }

    private boolean isSameFamily(TextCharset marked) {
        return charset.equals(marked.charset()) || marked.charset().name().startsWith(charset.name());
    }

    private static Optional<TextCharset> marked(byte[] head) {
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            return found("UTF-8", 3, By.MARK);
        }
        if (begins(head, 0xFF, 0xFE, 0, 0)) {
            return found("UTF-32LE", 4, By.MARK);
        }
        if (begins(head, 0, 0, 0xFE, 0xFF)) {
            return found("UTF-32BE", 4, By.MARK);
        }
        if (begins(head, 0xFF, 0xFE)) {
            return found("UTF-16LE", 2, By.MARK);
        }
        return begins(head, 0xFE, 0xFF) ? found("UTF-16BE", 2, By.MARK) : Optional.empty();
    }

    /** Finds UTF-16 or UTF-32 by its zero bytes: no text has the character zero among its first two characters. */
    private static Optional<TextCharset> zeros(byte[] head) {
        if (head.length < 2 || head[0] == 0 == (head[1] == 0)) {
            return Optional.empty();
        }
        var wide = head.length >= HEAD && head[0] != 0 && head[2] == 0 && head[3] == 0;
        return found(wide ? "UTF-32LE" : head[0] == 0 ? "UTF-16BE" : "UTF-16LE", 0, By.ZEROS);
    }

    private static Optional<TextCharset> labelled(String label, By by, List<String> remarks) {
        if (label == null) {
            return Optional.empty();
        }
        var name = label.strip().toLowerCase(Locale.ROOT);
        var taken = LATIN_1.contains(name) ? "windows-1252" : BROWSERS.getOrDefault(name, name);
        try {
            return Optional.of(new TextCharset(Charset.forName(taken), 0, by));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            var shown = Excerpt.of(label.replaceAll("[^\\x20-\\x7E]", "?"), SHOWN);
            remarks.add(Character.toUpperCase(by.words().charAt(0)) + by.words().substring(1)
                    + " names the character set \"" + shown + "\", which is not known; it was ignored.");
            return Optional.empty();
        }
    }

    private static Optional<TextCharset> found(String name, int mark, By by) {
        return Optional.of(new TextCharset(Charset.forName(name), mark, by));
    }

    private static boolean begins(byte[] head, int... mark) {
        for (var i = 0; i < mark.length; i++) {
            if (i == head.length || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
