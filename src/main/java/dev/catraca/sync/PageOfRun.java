package dev.catraca.sync;

import dev.catraca.reading.PageRead;

/** Event: a run of this process has closed a page of its source. */
public record PageOfRun(long run, String source, PageRead page) {}
