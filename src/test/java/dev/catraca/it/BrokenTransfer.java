package dev.catraca.it;

/** A transfer that the server is about to break off. */
public final class BrokenTransfer {
    private static final long BREAKS_AFTER_MILLIS = 150;

    private BrokenTransfer() {}

    /** Waits until the client has read what was sent: it may drop the rest when the connection breaks. */
    public static void letArrive() {
        try {
            Thread.sleep(BREAKS_AFTER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
