package dev.catraca.reading.xml;

import java.io.IOException;

/** Resolves what follows an ampersand. */
final class XmlReferences {
    /** The longest reference, as in {@code &thetasym;}; longer ones are leading zeros. */
    private static final int MOST = 32;

    private final XmlText text;
    private boolean entitiesDefined;
    private long bareLine;

    XmlReferences(XmlText text) {
        this.text = text;
    }

    /** Notes that the document defines entities of its own, which are never read. */
    void defineEntities() {
        entitiesDefined = true;
    }

    /** The line of the first bare ampersand; 0 if there was none. */
    long bareLine() {
        return bareLine;
    }

    /** Takes the reference whose ampersand comes next, and adds its character; one that is none is an ampersand. */
    void take(StringBuilder into) throws IOException {
        text.pass(1);
        var name = text.until(';', MOST);
        var character = name == null ? null : character(name);
        if (character != null) {
            text.pass(name.length() + 1);
            append(character, into);
            return;
        }
        if (entitiesDefined && name != null && name.matches("[\\p{L}_:][\\p{L}\\p{Nd}._:-]*")) {
            throw XmlException.fault(
                    "the entity &" + name + "; is not known, and definitions in the document are not read");
        }
        bareLine = bareLine == 0 ? text.line() : bareLine;
        append('&', into);
    }

    private static void append(int character, StringBuilder into) {
        if (into != null) {
            into.append(
                    character < Character.MIN_SUPPLEMENTARY_CODE_POINT
                            ? String.valueOf((char) character)
                            : Character.toString(character));
        }
    }

    /** The character that the text between ampersand and semicolon stands for, or null. Half a pair may be one. */
    private static Integer character(String name) {
        if (!name.startsWith("#")) {
            return HtmlEntities.character(name);
        }
        var hex = name.startsWith("x", 1) || name.startsWith("X", 1);
        try {
            var digits = name.substring(hex ? 2 : 1);
            var number =
                    digits.startsWith("+") || digits.startsWith("-") ? -1 : Integer.parseInt(digits, hex ? 16 : 10);
            return number < 0 || number > Character.MAX_CODE_POINT ? null : (Integer) number;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
