package dev.catraca.run;

/** Why a run did not succeed. */
public enum RunReason {
    /** It took longer than its source allows. */
    TIMEOUT,
    /** Its owner died; the repair closed it. */
    ORPHANED,
    /** Another token holds the lock of its source. */
    LOCK_LOST,
    /** Its process was shut down in an orderly way. */
    INTERRUPTED,
    /** The source could not be read. */
    SOURCE_ERROR,
    /** The source refuses the credentials, or lacks what the spec names; only a person can fix it. */
    CONFIG_ERROR,
    /** PostgreSQL could not be written. */
    STORAGE_ERROR,
    /** It would have retired suspiciously many products, or emptied a field of all products. */
    GUARD,
    /** A cancel was requested. */
    CANCELLED,
    /** A fault in this service. */
    INTERNAL_ERROR
}
