package dev.catraca.run;

/** The answer to the opening of a run did not come, so that its row may be stored, or may be yet. */
public final class OpeningUnknown extends RuntimeException {
    OpeningUnknown(Throwable cause) {
        super("PostgreSQL did not say whether the run was opened", cause, false, false);
    }
}
