package dev.catraca.it;

/** A transfer that a server is about to break off. */
public final class BrokenTransfer {
    private static final long BREAKS_AFTER_MILLIS = 150;

    private BrokenTransfer() {}

    /** Lets the client read what was sent: it may drop the rest when the connection breaks, and a slow line breaks later. */
    public static void letArrive() {
        try {
            Thread.sleep(BREAKS_AFTER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
