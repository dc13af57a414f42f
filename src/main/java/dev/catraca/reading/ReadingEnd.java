package dev.catraca.reading;

/**
 * How a reading got to its end.
 *
 * @param why one sentence for a person: what was taken for the end
 */
public record ReadingEnd(Kind kind, String why) {
    /** How much an end is worth. */
    public enum Kind {
        /** The source itself says that there is no more. */
        PROVEN,
        /** Something was taken for the end: records may be missing, so nothing may be retired. */
        GUESSED
    }

    public static ReadingEnd proven(String why) {
        return new ReadingEnd(Kind.PROVEN, why);
    }

    public static ReadingEnd guessed(String why) {
        return new ReadingEnd(Kind.GUESSED, why);
    }
}
