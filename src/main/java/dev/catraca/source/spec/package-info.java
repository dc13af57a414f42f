/**
 * The grammar of a spec: parses its JSON into {@link dev.catraca.source.spec.SourceSpec}, or collects all its faults.
 *
 * <p>Each fault carries the JSON pointer of the field and a sentence that says what was expected. Begin with {@link
 * dev.catraca.source.spec.SpecParser}; the grammar itself is {@code spec/source.schema.json}.
 */
package dev.catraca.source.spec;
