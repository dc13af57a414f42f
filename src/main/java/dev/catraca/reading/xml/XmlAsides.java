package dev.catraca.reading.xml;

import java.io.IOException;

/** Passes over what has no meaning for a reader of records: comments, instructions, and definitions, of which nothing is read. */
final class XmlAsides {
    private final XmlText text;
    private final XmlReferences references;

    XmlAsides(XmlText text, XmlReferences references) {
        this.text = text;
        this.references = references;
    }

    /** Skips the comment or the instruction that comes next; false if neither does. */
    boolean skip() throws IOException {
        if (text.isNext("<!--")) {
            text.pass("<!--".length());
            skipTo("-->", null, 0);
            return true;
        }
        if (text.isNext("<?")) {
            skipTo("?>", null, 0);
            return true;
        }
        return false;
    }

    /** Skips the DOCTYPE that comes next; false if none does. */
    boolean skipDefinitions() throws IOException {
        if (!text.isNext("<!DOCTYPE") && !text.isNext("<!doctype")) {
            return false;
        }
        var depth = 0;
        do {
            if (text.isNext("<!ENTITY")) {
                references.defineEntities();
            }
            if (!skip()) {
                depth += definition(text.require());
            }
        } while (depth > 0);
        return true;
    }

    /** Takes all up to this text and the text itself, and keeps at most so many characters. */
    void skipTo(String end, StringBuilder kept, int room) throws IOException {
        var first = end.charAt(0);
        var most = kept == null ? 0 : kept.length() + room;
        while (!text.isNext(end)) {
            if (text.run(first, first, kept, kept == null ? 0 : most - kept.length()) == 0) {
                var next = text.require();
                if (kept != null && kept.length() < most) {
                    kept.append((char) next);
                }
            }
        }
        text.pass(end.length());
    }

    /** What a character of a definition adds to the open brackets. Within quotes a bracket closes nothing. */
    private int definition(int next) throws IOException {
        if (next == '"' || next == '\'') {
            skipTo(String.valueOf((char) next), null, 0);
        }
        return next == '<' ? 1 : next == '>' ? -1 : 0;
    }
}
