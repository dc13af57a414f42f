package dev.catraca.sync;

/** What became of the attempt to open a waiting run. */
enum Taking {
    /** It is RUNNING on this pod. */
    OPENED,
    /** Its upstream, the one that the queue knows, has no place left. */
    UPSTREAM_FULL,
    /** The lock of its source is held: by the run before it, which is about to give it back, or by another pod that opens this run. */
    LOCKED,
    /** It cannot be opened now or ever; the queue goes on. */
    PASSED
}
