package dev.catraca.repair;

/** Event: fired once for each broken run that this process closed. */
public record OrphanRepaired(String source, String reason) {}
