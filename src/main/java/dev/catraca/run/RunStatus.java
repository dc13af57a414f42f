package dev.catraca.run;

/** The state of a run. Every status but {@link #QUEUED} and {@link #RUNNING} is final. */
public enum RunStatus {
    /** It waits for a place; it is a request and has no row of its own yet. */
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** Whether the run is closed. */
    public boolean isFinal() {
        return this != QUEUED && this != RUNNING;
    }
}
