package dev.catraca.notify;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The kind of a notification. */
public enum NoticeKind {
    /** A run failed, and it is not resumed. */
    FAILED,
    /** A run is RUNNING, but its heartbeat is old, or it is long past its deadline. */
    STUCK,
    /** A guard stopped a run; a person must decide. */
    GUARDED,
    /** The first success of a source after one of the others. */
    RECOVERED,
    /** A field that the map reads is gone from the records of a source. */
    DRIFTED,
    /** A test of the channel; never stored. */
    TEST;

    /** The kinds that are caused by runs. */
    static final Set<NoticeKind> OF_RUNS = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(TEST)));
}
