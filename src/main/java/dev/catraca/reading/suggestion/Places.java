package dev.catraca.reading.suggestion;

/** JSON Pointers that can be written into a spec. */
final class Places {
    private static final int LONGEST = 200;

    private Places() {}

    /** The name as a part of a pointer. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Whether a spec may have it: no control characters, no halves of surrogate pairs, not too long. */
    static boolean isWritable(String pointer) {
        return pointer.length() <= LONGEST
                && pointer.codePoints()
                        .noneMatch(letter -> Character.isISOControl(letter)
                                || letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE);
    }
}
