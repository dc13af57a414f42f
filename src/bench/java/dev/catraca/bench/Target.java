package dev.catraca.bench;

/**
 * Where the products of one contender are.
 *
 * @param condition selects them among the rows of the table
 */
record Target(Server server, String database, String table, String condition) {}
