package dev.catraca.reading.paging;

import dev.catraca.reading.SourceException;
import dev.catraca.reading.format.Found;
import java.util.Optional;

/** What a page says about the next one in a field of its body. */
final class NextField {
    private NextField() {}

    /**
     * The text in the field; empty if there is no next page.
     *
     * @param what what is expected there, for errors
     * @throws SourceException permanent, if something stands there that cannot be used: that is no end
     */
    static Optional<String> of(String pointer, Found found, String what) {
        return switch (found.kind()) {
            case ABSENT -> Optional.empty();
            case SCALAR -> Optional.of(found.text()).filter(text -> !text.isBlank() && !text.equals("false"));
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
