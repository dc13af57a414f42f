package dev.catraca.repair;

/** Said once for each run that this process found broken and closed. */
public record OrphanRepaired(String source, String reason) {}
