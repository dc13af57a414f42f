package dev.catraca.janitor;

/** Event: fired when this process has looked at every table and deleted what was old. */
public record PassFinished() {}
