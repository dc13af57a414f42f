package dev.catraca.run;

/** What started a run. */
public enum RunTrigger {
    MANUAL,
    SCHEDULE,
    /** It continues where a broken run stopped. */
    RESUME
}
