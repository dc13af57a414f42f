/**
 * Certificates: those that are trusted, and those that this service shows; read from files that may be exchanged while it runs.
 *
 * <p>Quarkus' registry of TLS configurations asks here ({@code catraca-api} for the API, {@code catraca-servers} for PostgreSQL and Redis), at the start
 * and every {@code catraca.tls.look-every}. What cannot be used is not taken, and the log says so; connections that stand stay. Begin with
 * {@link dev.catraca.tls.OwnCertificates} and {@link dev.catraca.tls.ServerTrust}.
 */
package dev.catraca.tls;
