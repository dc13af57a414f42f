package dev.catraca.it;

import java.io.IOException;
import java.io.UncheckedIOException;

/** POSIX signals that Java itself does not send. */
public final class Signals {
    private Signals() {}

    public static void send(long pid, String name) {
        try {
            var exit = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("The process " + pid + " takes no signal");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
