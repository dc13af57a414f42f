package dev.catraca.source.spec;

import java.util.regex.Pattern;

/** What the texts that name places in a record are. The patterns give nothing back, so that a long text takes no more of the stack than a short one. */
final class PlaceText {
    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^~/\\p{Cc}\\p{Cs}]|~[01])*+)++");
    private static final Pattern CONSTANT = Pattern.compile("'(?:[^'\\p{Cc}\\p{Cs}]|'')*+'");
    private static final Pattern COLUMN = Pattern.compile("[^/'\\p{Cc}\\p{Cs}][^\\p{Cc}\\p{Cs}]*+");

    private PlaceText() {}

    /** A JSON Pointer (RFC 6901) that is not empty, without control characters. */
    static boolean isPointer(String text) {
        return POINTER.matcher(text).matches();
    }

    /** A text in single quotes, with those in it doubled. */
    static boolean isConstant(String text) {
        return CONSTANT.matcher(text).matches();
    }

    /** The name of a column, which begins neither like a pointer nor like a constant. */
    static boolean isColumn(String text) {
        return COLUMN.matcher(text).matches();
    }
}
