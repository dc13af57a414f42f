package dev.catraca.it;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The warnings of Vert.x about a blocked event loop. Counts only threads that wait for a file, a lock, a thread or an
 * answer: on a busy machine, loading the classes and resources for a first request may take seconds.
 */
final class BlockedEventLoop {
    private static final int SHOWN = 2000;
    private static final Pattern WARNING =
            Pattern.compile("Thread\\[vert\\.x-eventloop-thread-\\d+.* has been blocked for ");

    /** The top of the stack, as in the JSON log. */
    private static final Pattern WAITS = Pattern.compile(
            "\"frames\":\\[\\{\"class\":\"(?:sun\\.nio\\.fs\\.|sun\\.nio\\.ch\\.(?:Net|FileDispatcher|UnixFileDispatcher)"
                    + "|java\\.io\\.|java\\.net\\.(?!URI)"
                    + "|jdk\\.internal\\.misc\\.Unsafe\",\"method\":\"park|java\\.lang\\.Object\",\"method\":\"wait"
                    + "|java\\.lang\\.Thread\",\"method\":\"(?:sleep|join))");

    /**
     * Netty reads and writes channels that never wait. A thread that is seen in such a call computed all the time, and lost
     * the processor there to a busy machine.
     */
    private static final Pattern NEVER_WAITS = Pattern.compile(
            "\"frames\":\\[(?:\\{\"class\":\"sun\\.nio\\.ch\\.[^}]*},)+\\{\"class\":\"io\\.netty\\.channel\\.");

    /** The class loaders of the JDK open a jar when they first look into it. */
    private static final Pattern LOADS =
            Pattern.compile("\"method\":\"loadClass\"|\"class\":\"jdk\\.internal\\.loader\\.");

    private BlockedEventLoop() {}

    /** The log lines that report a waiting event loop, shortened. */
    static List<String> warnings(String log) {
        return log.lines()
                .filter(line -> WARNING.matcher(line).find())
                .filter(line -> WAITS.matcher(line).find())
                .filter(line -> !NEVER_WAITS.matcher(line).find()
                        && !LOADS.matcher(line).find())
                .map(line -> line.substring(0, Math.min(line.length(), SHOWN)))
                .toList();
    }
}
