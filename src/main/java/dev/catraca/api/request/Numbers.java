package dev.catraca.api.request;

import java.util.Optional;

/** Parses the numbers in a request. */
final class Numbers {
    private Numbers() {}

    /** A whole number from 1 that fits a long, in plain digits. */
    static Optional<Long> positive(String text) {
        if (!text.matches("[0-9]{1,19}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(text)).filter(number -> number > 0);
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
