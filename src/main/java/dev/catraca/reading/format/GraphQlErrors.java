package dev.catraca.reading.format;

import dev.catraca.reading.format.Found.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The errors of an answer of GraphQL: a list in the field {@code errors}, beside the data or instead of them. */
final class GraphQlErrors {
    private static final String LIST = "/errors";
    private static final String MESSAGE = "/errors/0/message";

    /** The places that must be kept while a document is read. */
    static final List<String> WANTED = List.of(LIST, MESSAGE);

    private GraphQlErrors() {}

    /**
     * The first error in one short text; empty if there is none.
     *
     * @param found the values at the places that were kept
     */
    static Optional<String> of(Function<String, Found> found) {
        var errors = found.apply(LIST);
        if (errors.kind() == Kind.ABSENT) {
            return Optional.empty();
        }
        var message = found.apply(MESSAGE);
        return Optional.of(
                message.kind() == Kind.SCALAR ? JsonErrors.line(message.text()) : "errors without a message");
    }
}
