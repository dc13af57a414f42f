package dev.catraca.reading.xml;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads tags and their attributes. */
final class XmlTags {
    private static final int LONGEST_NAME = 1000;

    private final XmlText text;
    private final XmlReferences references;
    private final XmlNames names = new XmlNames();
    private final int limit;
    private final StringBuilder written = new StringBuilder();
    private final StringBuilder value = new StringBuilder();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private String name;
    private boolean empty;

    /** @param limit the longest attributes of an element, in characters; more is cut */
    XmlTags(XmlText text, XmlReferences references, int limit) {
        this.text = text;
        this.references = references;
        this.limit = limit;
    }

    /** Takes the start tag that comes next, with its bracket; its name. */
    String start() throws IOException {
        text.pass(1);
        name = name();
        attributes.clear();
        var room = limit;
        skipBlanks();
        while (text.peek() != '>' && text.peek() != '/') {
            room -= attribute(room);
            skipBlanks();
        }
        empty = text.peek() == '/';
        text.pass(empty ? 1 : 0);
        expect('>', "the tag <" + name + ">");
        return name;
    }

    /** The attributes of the last start tag. */
    Map<String, String> attributes() {
        return attributes;
    }

    /** Whether the last start tag is an end tag too. */
    boolean isEmpty() {
        return empty;
    }

    /** Takes the end tag that comes next, with its bracket; its name. */
    String end() throws IOException {
        text.pass("</".length());
        var closed = name();
        skipBlanks();
        expect('>', "the end tag </" + closed + ">");
        return closed;
    }

    static boolean isBlank(int next) {
        return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }

    /** Takes an attribute, of which at most so many characters are kept, and nothing without room; how many were kept. */
    private int attribute(int room) throws IOException {
        var attribute = name();
        skipBlanks();
        expect('=', "the attribute " + attribute + " of <" + name + ">");
        skipBlanks();
        var quote = text.require();
        if (quote != '"' && quote != '\'') {
            throw XmlException.fault("the attribute " + attribute + " of <" + name + "> is not in quotes");
        }
        value.setLength(0);
        while (text.peek() != quote) {
            switch (text.peek()) {
                case '<' -> throw XmlException.fault("'<' in the attribute " + attribute + " of <" + name + ">");
                case '&' -> references.take(value.length() < room ? value : null);
                default -> {
                    var next = text.require();
                    if (value.length() < room) {
                        value.append(isBlank(next) ? ' ' : (char) next);
                    }
                }
            }
        }
        text.pass(1);
        if (room > 0 && attributes.putIfAbsent(attribute, value.toString()) != null) {
            throw XmlException.fault("the attribute " + attribute + " of <" + name + "> comes twice");
        }
        return value.length() + attribute.length();
    }

    private String name() throws IOException {
        written.setLength(0);
        while (isOfName(text.peek())) {
            if (written.length() == LONGEST_NAME) {
                throw XmlException.fault("a name is longer than " + LONGEST_NAME + " characters");
            }
            written.append((char) text.require());
        }
        if (written.isEmpty() && text.peek() < 0) {
            throw XmlException.end();
        }
        if (written.isEmpty()) {
            throw XmlException.fault("'" + (char) text.peek() + "' where a name was expected");
        }
        return names.of(written);
    }

    private void skipBlanks() throws IOException {
        while (isBlank(text.peek())) {
            text.pass(1);
        }
    }

    private void expect(char wanted, String where) throws IOException {
        if (text.require() != wanted) {
            throw XmlException.fault("'" + wanted + "' was expected in " + where);
        }
    }

    private static boolean isOfName(int next) {
        return next > ' '
                && switch (next) {
                    case '<', '>', '/', '=', '&', '"', '\'', '!', '?', ';', ',', '(', ')', '[', ']', '{', '}' -> false;
                    default -> true;
                };
    }
}
