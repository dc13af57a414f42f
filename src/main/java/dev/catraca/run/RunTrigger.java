package dev.catraca.run;

/** What started a run. */
public enum RunTrigger {
    MANUAL,
    SCHEDULE,
    /** It continues where a broken run stopped. */
    RESUME,
    /** It maps the rejected records of another run again, and does not read the source. */
    REPLAY
}
