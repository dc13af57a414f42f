package dev.catraca.run;

/** PostgreSQL did not answer the opening of a run, so its row may be stored, now or later. */
public final class OpeningUnknown extends RuntimeException {
    OpeningUnknown(Throwable cause) {
        super("PostgreSQL did not say whether the run was opened", cause, false, false);
    }
}
