package dev.catraca.reading;

import dev.catraca.http.Validators;

/**
 * How a reading ended.
 *
 * @param why what was taken for the end, in one sentence for a person
 * @param unchanged whether the source said that it is as it was, and nothing was read
 * @param unsorted whether the source has not listed what changed last first, although the spec says so
 * @param version by what the source recognises the document that was read; none if it cannot
 */
public record ReadingEnd(Kind kind, String why, boolean unchanged, boolean unsorted, Validators version) {
    /** How reliable the end is. */
    public enum Kind {
        /** The source itself says that there are no more records. */
        PROVEN,
        /** The end was inferred: records may be missing, so nothing may be retired. */
        GUESSED
    }

    public static ReadingEnd proven(String why) {
        return new ReadingEnd(Kind.PROVEN, why, false, false, Validators.NONE);
    }

    /** The end before the beginning. */
    public static ReadingEnd unchanged(String why) {
        return new ReadingEnd(Kind.PROVEN, why, true, false, Validators.NONE);
    }

    /** The same of this version of the document, which was in the order of the spec or not. */
    ReadingEnd of(Validators read, boolean otherwiseSorted) {
        return new ReadingEnd(kind, why, unchanged, otherwiseSorted, read);
    }

    public static ReadingEnd guessed(String why) {
        return new ReadingEnd(Kind.GUESSED, why, false, false, Validators.NONE);
    }
}
