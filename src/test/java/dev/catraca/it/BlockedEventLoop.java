package dev.catraca.it;

import java.util.List;
import java.util.regex.Pattern;

/** What Vert.x writes into the log when work keeps one of its event loops from answering others. */
final class BlockedEventLoop {
    private static final Pattern WARNING =
            Pattern.compile("Thread\\[vert\\.x-eventloop-thread-\\d+.* has been blocked for ");

    private BlockedEventLoop() {}

    /** The lines that warn of a blocked event loop. */
    static List<String> warnings(String log) {
        return log.lines().filter(line -> WARNING.matcher(line).find()).toList();
    }
}
