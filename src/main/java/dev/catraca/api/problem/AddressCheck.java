package dev.catraca.api.problem;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Checks the percent-encoding (RFC 3986) of an address and the decoded text. */
final class AddressCheck {
    private AddressCheck() {}

    /** What is wrong with the address, as a sentence; empty if nothing is. The query may be null. */
    static Optional<String> fault(String path, String query) {
        return textFault("path", path).or(() -> query == null ? Optional.empty() : textFault("query", query));
    }

    private static Optional<String> textFault(String part, String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c != '%') {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            var high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            var low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.of("The " + part + " has a % that is not followed by two hexadecimal digits.");
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        try {
            var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return decoded.chars().anyMatch(Character::isISOControl)
                    ? Optional.of("The " + part + " has control characters.")
                    : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.of("The " + part + " is not UTF-8.");
        }
    }
}
