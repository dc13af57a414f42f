package dev.catraca.reading;

/**
 * What each place of a text can be read as, if any character may be written plain, percent-encoded (once or twice), or escaped as in JSON,
 * also where the JSON is a text in other JSON, and a space as a plus.
 */
final class Readings {
    /** The most characters of a text that are read as one: the four bytes of one, each percent-encoded twice. */
    static final int LONGEST = 20;

    /** How many backslashes stand for one: in JSON, in JSON within JSON, and in that within JSON. */
    private static final int[] DOUBLED = {2, 4, 8};

    private static final int HEX = 16;

    private Readings() {}

    /** Takes each character that a place can be read as. */
    @FunctionalInterface
    interface Reader {
        /** @param end where in the text the next character begins */
        void take(int character, int end);
    }

    /** Whether this can only be read as itself. */
    static boolean isPlain(char character) {
        return character != '\\' && character != '%' && character != '+' && !Character.isSurrogate(character);
    }

    /** Gives each character that the text can be read as from this place on, at least the one that stands there. */
    static void at(String text, int place, Reader reader) {
        var character = text.codePointAt(place);
        reader.take(character, place + Character.charCount(character));
        switch (character) {
            case '+' -> reader.take(' ', place + 1);
            case '%' -> percentEncoded(text, place, reader);
            case '\\' -> escaped(text, place, reader);
            default -> {
                // Stands for itself.
            }
        }
    }

    private static void percentEncoded(String text, int place, Reader reader) {
        ofBytes(text, place + 1, reader);
        if (text.startsWith("%25", place)) {
            ofBytes(text, place + 3, reader);
        }
    }

    /** @param place where the digits of the first byte stand; those of the others follow, each encoded once or twice */
    private static void ofBytes(String text, int place, Reader reader) {
        var first = hex(text, place, 2);
        var more = first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        var character = more == 0 ? first : first & (0x3F >> more);
        var end = place + 2;
        for (var left = more; left > 0 && character >= 0; left--) {
            var digits = end + (text.startsWith("%25", end) ? 3 : 1);
            var next = text.startsWith("%", end) ? hex(text, digits, 2) : -1;
            character = next >> 6 == 2 ? (character << 6) | (next & 0x3F) : -1;
            end = digits + 2;
        }
        if (Character.isValidCodePoint(character) && (more > 0 || character < 0x80)) {
            reader.take(character, end);
        }
    }

    private static void escaped(String text, int place, Reader reader) {
        for (var doubled : DOUBLED) {
            if (backslashes(text, place, doubled - 1) && place + doubled - 1 < text.length()) {
                var character = text.codePointAt(place + doubled - 1);
                reader.take(character, place + doubled - 1 + Character.charCount(character));
            }
            ofUnits(text, place, doubled / 2, reader);
        }
    }

    /** @param backslashes how many begin the escape of each unit of UTF-16 */
    private static void ofUnits(String text, int place, int backslashes, Reader reader) {
        var unit = unit(text, place, backslashes);
        if (unit < 0) {
            return;
        }
        var end = place + backslashes + 5;
        var next = unit(text, end, backslashes);
        if (next >= 0 && Character.isSurrogatePair((char) unit, (char) next)) {
            reader.take(Character.toCodePoint((char) unit, (char) next), end + backslashes + 5);
        } else {
            reader.take(unit, end);
        }
    }

    /** The unit whose escape begins there with so many backslashes; -1 if none does. */
    private static int unit(String text, int place, int backslashes) {
        return backslashes(text, place, backslashes) && text.regionMatches(true, place + backslashes, "u", 0, 1)
                ? hex(text, place + backslashes + 1, 4)
                : -1;
    }

    private static boolean backslashes(String text, int place, int count) {
        for (var i = 0; i < count; i++) {
            if (place + i >= text.length() || text.charAt(place + i) != '\\') {
                return false;
            }
        }
        return true;
    }

    /** The number that the digits from this place on are; -1 if they are none. */
    private static int hex(String text, int place, int digits) {
        var number = 0;
        for (var i = place; i < place + digits; i++) {
            var digit = i < text.length() && text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), HEX) : -1;
            if (digit < 0) {
                return -1;
            }
            number = number * HEX + digit;
        }
        return number;
    }
}
