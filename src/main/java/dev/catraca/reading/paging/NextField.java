package dev.catraca.reading.paging;

import dev.catraca.reading.SourceException;
import dev.catraca.reading.format.Found;
import java.util.Optional;

/** Reads the next page from a field of a page's body. */
final class NextField {
    private NextField() {}

    /**
     * The text in the field; empty if there is no next page.
     *
     * @param what the expected content, for errors
     * @throws SourceException permanent, if the field has a value that cannot be used; this does not count as the end
     */
    static Optional<String> of(String pointer, Found found, String what) {
        return switch (found.kind()) {
            case ABSENT -> Optional.empty();
            case SCALAR ->
                Optional.of(found.text())
                        .filter(text -> !text.isBlank() && !text.equals("false"))
                        .map(text -> PageReference.checked(text, what));
            case LIST -> throw unusable(pointer, "a list", what);
            case OBJECT -> throw unusable(pointer, "an object", what);
        };
    }

    private static SourceException unusable(String pointer, String found, String what) {
        return SourceException.permanent(
                "the field \"" + pointer + "\" (pagination.next) holds " + found + " where the " + what
                        + " of the next page was expected",
                null);
    }
}
