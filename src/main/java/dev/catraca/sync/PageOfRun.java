package dev.catraca.sync;

import dev.catraca.reading.PageRead;

/** Said for every page of its source that a run of this process has left behind. */
public record PageOfRun(long run, String source, PageRead page) {}
