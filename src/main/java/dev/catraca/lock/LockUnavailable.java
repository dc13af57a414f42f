package dev.catraca.lock;

/** Redis is unavailable, so the state of the locks is unknown. */
public class LockUnavailable extends RuntimeException {
    LockUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
