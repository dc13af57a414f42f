package dev.catraca.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Programs that may be installed on the machine. */
final class Program {
    private Program() {}

    /** Runs a program to its end, its output into the log; false if it is not installed or fails. */
    static boolean run(Path folder, Path log, List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
