package dev.catraca.dev;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A small process that outlives its JVM for a second and ends what the JVM has left running. */
final class Watcher {
    // The interrupt of a Ctrl-C reaches the whole group; the watcher must still be there afterwards.
    private static final String SCRIPT =
            "trap '' INT HUP TERM; while kill -0 $0 2>/dev/null; do sleep 1; done; kill $1 $2 2>/dev/null";

    private Watcher() {}

    /** Ends the two servers as soon as the owner has ended, in whatever way it does. */
    static void endAfter(long owner, long first, long second) {
        try {
            new ProcessBuilder("sh", "-c", SCRIPT, Long.toString(owner), Long.toString(first), Long.toString(second))
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a shell", e);
        }
    }
}
