package dev.catraca.run;

/** What a run that reached its end may do with the products that it misses. */
public enum RetirementVerdict {
    RETIRE,
    /** They are suspiciously many; the run fails. */
    REFUSED,
    /** It retires only those of which the source says that they are gone. */
    GONE,
    /** It retires nothing, however many they are: the run fails for another reason, or records may be missing. */
    KEEP
}
