package dev.catraca.reading;

import java.time.Duration;
import java.util.function.Consumer;

/** Reports how the reading of each page of a source went, on the reading thread. */
final class PageWatch {
    private final Consumer<PageRead> told;
    private String page;
    private long records;
    private long start;

    PageWatch(Consumer<PageRead> told) {
        this.told = told;
    }

    void open(String name) {
        page = name;
        records = 0;
        start = System.nanoTime();
    }

    void count() {
        records++;
    }

    /** @param failure null if the page was read to its end */
    void leave(String failure) {
        if (page != null) {
            told.accept(new PageRead(page, records, failure, Duration.ofNanos(System.nanoTime() - start)));
            page = null;
        }
    }
}
