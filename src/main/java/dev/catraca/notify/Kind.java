package dev.catraca.notify;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What people are told of. */
public enum Kind {
    /** A run failed, and no resume goes on where it stopped. */
    FAILED,
    /** A run is RUNNING, but has given no sign of life for long, or is long past its deadline. */
    STUCK,
    /** A run would have retired suspiciously much; a person must decide. */
    GUARDED,
    /** The first success of a source after one of the others. */
    RECOVERED,
    /** Somebody tries the channel; never stored. */
    TEST;

    /** Those that runs give rise to. */
    static final Set<Kind> OF_RUNS = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(TEST)));
}
