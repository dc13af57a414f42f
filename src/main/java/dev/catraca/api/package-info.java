/**
 * The REST API: sources, runs, products, repairs, notifications. Parses a request, calls one package, and returns the answer.
 *
 * <p>Every fault is problem+json (RFC 9457) and says which field was wrong and what was expected. Begin with {@code SourceResource} and
 * {@code RunResource}.
 */
package dev.catraca.api;
