package dev.catraca.run;

/** Said once for every run opened by this process. */
public record OpenedRun(long id, String source, RunTrigger trigger) {}
