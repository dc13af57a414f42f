package dev.catraca.dev;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A small process that ends the servers of a JVM when the JVM has ended. */
final class Watcher {
    // Ignores the signals of Ctrl-C, which the whole process group gets, to end the servers afterwards.
    private static final String SCRIPT =
            "trap '' INT HUP TERM; while kill -0 $0 2>/dev/null; do sleep 1; done; kill $1 $2 2>/dev/null";

    private Watcher() {}

    /** Ends the two servers within about a second after the owner has ended, for whatever reason. */
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
