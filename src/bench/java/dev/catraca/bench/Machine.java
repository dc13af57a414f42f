package dev.catraca.bench;

import dev.catraca.it.Artifact;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** What the figures were measured on. */
final class Machine {
    private static final long GB = 1L << 30;

    private Machine() {}

    static String inWords(Server server) {
        var java = Artifact.built().isNative() ? "native binary" : "jar on Java " + System.getProperty("java.version");
        return LocalDate.now() + ", " + Runtime.getRuntime().availableProcessors() + " cores, " + memory() + " GB, "
                + System.getProperty("os.arch") + ", PostgreSQL " + server.version() + " (" + server.settings() + "), "
                + java + ", commit " + commit() + ". Service, PostgreSQL and load share the machine.";
    }

    private static long memory() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return Math.round((double) system.getTotalMemorySize() / GB);
    }

    private static String commit() {
        try {
            var git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=10")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? output : "unknown";
        } catch (IOException noGit) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
