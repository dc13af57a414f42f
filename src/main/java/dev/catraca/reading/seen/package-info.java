/**
 * What one reading asked and was answered, so far as people may see it: a preview shows it. Bounded in requests and bytes. A reading
 * of a run keeps nothing of this. Start with {@link dev.catraca.reading.seen.Journal}.
 */
package dev.catraca.reading.seen;
