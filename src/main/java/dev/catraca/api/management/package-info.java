/** A port of its own for probes and metrics ({@code catraca.management.port}). Begin with {@code ManagementServer}. */
package dev.catraca.api.management;
