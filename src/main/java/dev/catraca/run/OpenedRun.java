package dev.catraca.run;

/** Event: fired once for every run that this process opens. */
public record OpenedRun(long id, String source, RunTrigger trigger) {}
