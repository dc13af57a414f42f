package dev.catraca.reading.xlsx;

import java.io.IOException;

/** A workbook cannot be read. The message follows the name of the workbook, as in "has no sheet 3". */
public final class WorkbookException extends IOException {
    /** What may help. */
    public enum Kind {
        /** It may be whole when it is asked for again. */
        CUT,
        /** The source names a sheet that is not there. */
        NO_SHEET,
        /** Nothing. */
        BROKEN
    }

    private final Kind kind;

    private WorkbookException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static WorkbookException cut() {
        return new WorkbookException(Kind.CUT, "ends in the middle");
    }

    static WorkbookException noSheet(String message) {
        return new WorkbookException(Kind.NO_SHEET, message);
    }

    static WorkbookException broken(String message) {
        return new WorkbookException(Kind.BROKEN, message);
    }

    public Kind kind() {
        return kind;
    }
}
