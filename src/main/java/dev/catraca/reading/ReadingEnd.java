package dev.catraca.reading;

/**
 * How a reading ended.
 *
 * @param why what was taken for the end, in one sentence for a person
 */
public record ReadingEnd(Kind kind, String why) {
    /** How reliable the end is. */
    public enum Kind {
        /** The source itself says that there are no more records. */
        PROVEN,
        /** The end was inferred: records may be missing, so nothing may be retired. */
        GUESSED
    }

    public static ReadingEnd proven(String why) {
        return new ReadingEnd(Kind.PROVEN, why);
    }

    public static ReadingEnd guessed(String why) {
        return new ReadingEnd(Kind.GUESSED, why);
    }
}
