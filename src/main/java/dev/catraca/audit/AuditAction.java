package dev.catraca.audit;

/** What was done. */
public enum AuditAction {
    SOURCE_CREATED,
    SOURCE_REPLACED,
    /** Replaced by the same spec, but enabled. */
    SOURCE_ENABLED,
    /** Replaced by the same spec, but not enabled. */
    SOURCE_DISABLED,
    SOURCE_DELETED,
    PREVIEWED,
    RUN_STARTED,
    /** Started with approvals. */
    RUN_APPROVED,
    /** Started to map the rejected records of another run again. */
    RUN_REPLAYED,
    RUN_CANCELLED,
    /** Asked for; what came of it is in the events of the runs. */
    REPAIR_STARTED,
    /** Asked for, whatever came of it. */
    CHANNEL_TESTED,
    /** Of one process, until it ends. */
    LOG_LEVEL_SET,
    TOKEN_MADE,
    TOKEN_REVOKED,
    LOGGED_IN,
    LOGGED_OUT,
    /** With a token that is wrong, expired or revoked, and was looked at. */
    LOGIN_FAILED
}
