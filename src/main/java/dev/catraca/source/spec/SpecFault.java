package dev.catraca.source.spec;

/**
 * One thing that is wrong with a submitted spec.
 *
 * @param pointer JSON Pointer (RFC 6901) to the place; "" is the whole document
 * @param sentence what was expected and what was found; never holds the value of a header or an address
 */
public record SpecFault(String pointer, Sentence sentence) {
    /** The sentence in English, for logs. */
    public String message() {
        return sentence.english();
    }
}
