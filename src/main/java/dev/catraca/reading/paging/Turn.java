package dev.catraca.reading.paging;

import dev.catraca.reading.ReadingEnd;

/** What follows a page that was read to its end. */
public sealed interface Turn {
    /** Another page. */
    record To(String page) implements Turn {}

    /** No further page. */
    record Over(ReadingEnd end) implements Turn {}

    static Turn proven(String why) {
        return new Over(ReadingEnd.proven(why));
    }

    static Turn guessed(String why) {
        return new Over(ReadingEnd.guessed(why));
    }
}
