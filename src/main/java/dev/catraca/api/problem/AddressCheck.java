package dev.catraca.api.problem;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Checks the percent-encoding (RFC 3986) of an address and the decoded text. */
final class AddressCheck {
    private static final String REPLACEMENT = "\uFFFD";
    private static final String ENCODED_REPLACEMENT = "%EF%BF%BD";

    private AddressCheck() {}

    /** What is wrong with the address, as a sentence; empty if nothing is. The query may be null. */
    static Optional<String> fault(String path, String query) {
        return textFault("path", path).or(() -> query == null ? Optional.empty() : textFault("query", query));
    }

    private static Optional<String> textFault(String part, String text) {
        try {
            var decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.chars().anyMatch(Character::isISOControl)) {
                return Optional.of("The " + part + " has control characters.");
            }
            // The decoder puts it in place of what is not UTF-8.
            return decoded.contains(REPLACEMENT)
                            && !text.toUpperCase(Locale.ROOT).contains(ENCODED_REPLACEMENT)
                    ? Optional.of("The " + part + " is not UTF-8.")
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("The " + part + " has a % that is not followed by two hexadecimal digits.");
        }
    }
}
