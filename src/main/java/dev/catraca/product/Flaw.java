package dev.catraca.product;

import java.util.function.UnaryOperator;

/**
 * A bad value of a record that is left out of its product, which has nothing in that field.
 *
 * @param position the number of the record, counted from 1 over all pages of the source
 * @param field the name of the field as in a spec: {@code gtin}, {@code attributes.color}
 * @param message one sentence that names the field, what was expected and what was found
 */
public record Flaw(long position, String field, String message) {
    public Flaw {
        message = message.replace('\u0000', '\uFFFD');
    }

    /** Applies a function to the message. */
    Flaw with(UnaryOperator<String> text) {
        return new Flaw(position, field, text.apply(message));
    }
}
