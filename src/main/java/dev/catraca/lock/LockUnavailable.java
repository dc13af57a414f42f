package dev.catraca.lock;

/** Redis cannot be asked, so nothing is known about any lock. */
public class LockUnavailable extends RuntimeException {
    LockUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
