/**
 * Suggests from the beginning of an answer how a source could be read and mapped. A suggestion is for a person who writes a spec; nothing
 * is ever read by it alone. Looks at a bounded sample, and never fails. Start with {@link
 * dev.catraca.reading.suggestion.Looked}.
 */
package dev.catraca.reading.suggestion;
