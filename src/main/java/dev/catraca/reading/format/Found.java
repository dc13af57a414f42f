package dev.catraca.reading.format;

/**
 * The value at a JSON Pointer outside the records of a page.
 *
 * @param kind the kind of value
 * @param text the scalar as text; null unless {@link Kind#SCALAR}
 */
public record Found(Kind kind, String text) {
    public static final Found ABSENT = new Found(Kind.ABSENT, null);

    /** The kinds of value. */
    public enum Kind {
        /** Nothing, null, or an empty list or object. */
        ABSENT,
        /** A text, a number or a boolean. */
        SCALAR,
        /** A list with elements. */
        LIST,
        /** An object with fields. */
        OBJECT
    }

    public static Found scalar(String text) {
        return new Found(Kind.SCALAR, text);
    }
}
