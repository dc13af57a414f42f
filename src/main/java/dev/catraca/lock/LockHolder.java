package dev.catraca.lock;

/** Who holds the lock of a source, as seen from one token. */
public enum LockHolder {
    /** The token asked about. */
    OWNER,
    /** Another token. */
    OTHER,
    /** No token: the key does not exist. */
    NOBODY,
    /** Redis did not answer, which says nothing about the holder. */
    UNKNOWN
}
