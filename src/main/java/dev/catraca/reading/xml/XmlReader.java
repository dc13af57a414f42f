package dev.catraca.reading.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;

/**
 * Reads one document of XML, event by event. Tags must match, attributes be in quotes, and only blanks, comments and instructions
 * may stand around the root. Definitions of a document are skipped. For one thread.
 */
public final class XmlReader {
    /** The most open elements, because each takes memory. */
    private static final int MOST_OPEN = 100_000;

    /** The most characters of their names. */
    private static final int LONGEST_OPEN = 1 << 20;

    private static final String SECTION = "<![CDATA[";

    /** What comes next in a document. */
    public enum Event {
        START,
        END,
        /** The text up to the next tag, of CDATA sections too. */
        TEXT,
        /** The document is complete, and nothing follows it. */
        OVER
    }

    private final XmlText text;
    private final XmlReferences references;
    private final XmlAsides asides;
    private final XmlTags tags;
    private final int limit;
    private final StringBuilder gathered = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private String name;
    private int openCharacters;
    private long startedAt;
    private boolean closing;
    private boolean begun;

    /**
     * @param utf8 valid UTF-8
     * @param limit the longest text and the longest attributes, in characters; more is cut
     */
    public XmlReader(InputStream utf8, int limit) {
        this.text = new XmlText(utf8);
        this.references = new XmlReferences(text);
        this.asides = new XmlAsides(text, references);
        this.tags = new XmlTags(text, references, limit);
        this.limit = limit;
    }

    /** @throws XmlException if the text is not XML; it cannot be read on */
    public Event next() throws IOException {
        if (closing) {
            closing = false;
            return end(open.peek());
        }
        if (open.isEmpty()) {
            return skipOutside() ? start() : Event.OVER;
        }
        gather();
        if (gathered.length() > 0) {
            return Event.TEXT;
        }
        return text.isNext("</") ? end(tags.end()) : start();
    }

    /** The name of the element that began or ended, with its prefix. */
    public String element() {
        return name;
    }

    /** The attributes of the element that began, by their names with prefix; valid until the next event. */
    public Map<String, String> attributes() {
        return Collections.unmodifiableMap(tags.attributes());
    }

    /** The text of the last {@link Event#TEXT}; its line breaks are line feeds. */
    public String text() {
        return gathered.indexOf("\r") < 0
                ? gathered.toString()
                : gathered.toString().replace("\r\n", "\n").replace('\r', '\n');
    }

    /** The name of the innermost open element, with its prefix. */
    public String open() {
        return open.peek();
    }

    /** How many elements are open. */
    public int depth() {
        return open.size();
    }

    /** How many characters were read before the tag of the element that began. */
    public long startedAt() {
        return startedAt;
    }

    /** How many characters were read. */
    public long characters() {
        return text.characters();
    }

    /** How many bytes of UTF-8 were read. */
    public long bytes() {
        return text.bytes();
    }

    /** The line that is being read, from 1. */
    public long line() {
        return text.line();
    }

    /** The line of the first ampersand that is no reference; 0 if there was none. */
    public long bareAmpersand() {
        return references.bareLine();
    }

    private Event start() throws IOException {
        if (text.isNext("<!") && text.endsWithin(SECTION.length())) {
            throw XmlException.end();
        }
        startedAt = text.characters();
        name = tags.start();
        begun = true;
        closing = tags.isEmpty();
        openCharacters += name.length();
        if (open.size() == MOST_OPEN || openCharacters > LONGEST_OPEN) {
            throw XmlException.fault("it is nested too deep");
        }
        open.push(name);
        return Event.START;
    }

    private Event end(String closed) throws IOException {
        if (!closed.equals(open.peek())) {
            throw XmlException.fault("</" + closed + "> where </" + open.peek() + "> was expected");
        }
        name = open.pop();
        openCharacters -= name.length();
        return Event.END;
    }

    /** Gathers the text up to the next tag. */
    private void gather() throws IOException {
        gathered.setLength(0);
        while (true) {
            text.run('<', '&', gathered, limit - gathered.length());
            if (text.peek() < 0) {
                throw XmlException.end();
            }
            if (text.peek() == '&') {
                references.take(gathered.length() < limit ? gathered : null);
            } else if (text.isNext(SECTION)) {
                text.pass(SECTION.length());
                asides.skipTo("]]>", gathered, limit - gathered.length());
            } else if (text.peek() == '<' && !asides.skip()) {
                return;
            }
        }
    }

    /** Skips what may stand around the root; true at a tag, false at the end of the text. */
    private boolean skipOutside() throws IOException {
        do {
            while (XmlTags.isBlank(text.peek()) || text.peek() == '\uFEFF') {
                text.pass(1);
            }
            if (text.peek() < 0 && begun) {
                return false;
            }
            if (text.peek() < 0) {
                throw XmlException.end();
            }
        } while (asides.skip() || asides.skipDefinitions());
        if (begun || text.peek() != '<') {
            throw XmlException.fault(begun ? "something follows the document" : "it does not begin with a tag");
        }
        return true;
    }
}
