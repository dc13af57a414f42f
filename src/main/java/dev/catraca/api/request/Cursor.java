package dev.catraca.api.request;

import dev.catraca.api.problem.Problem;
import dev.catraca.api.problem.RequestProblems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The position in a list, for callers: base64url (RFC 4648, without padding) of the list's name and the key of the last item.
 * Opaque to callers; a cursor of another list is refused.
 */
public final class Cursor {
    private final String list;

    private Cursor(String list) {
        this.list = list + ':';
    }

    /** The cursors of a list. */
    public static Cursor of(String list) {
        return new Cursor(list);
    }

    public String behind(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((list + key).getBytes(StandardCharsets.UTF_8));
    }

    public String behind(long key) {
        return behind(Long.toString(key));
    }

    /** The key in the parameter {@code after}; empty if there is no such parameter. */
    public Optional<String> key(String after) {
        return Optional.ofNullable(after).map(text -> decoded(text).orElseThrow(() -> fault().asException()));
    }

    /** The same, for a list whose keys are positive numbers. */
    public Optional<Long> number(String after) {
        return key(after).map(Cursor::positive);
    }

    private static long positive(String text) {
        try {
            var number = Long.parseLong(text);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same fault
        }
        throw fault().asException();
    }

    private Optional<String> decoded(String after) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(after)))
                    .toString();
            return text.startsWith(list) && text.chars().noneMatch(Character::isISOControl)
                    ? Optional.of(text.substring(list.length()))
                    : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** A moment within a key, in a year from 1 to 9999: PostgreSQL knows no others. */
    public static Instant moment(String text) {
        try {
            return Moment.parse(text);
        } catch (DateTimeException e) {
            throw fault().asException();
        }
    }

    /** The parameter is not a cursor of this list. */
    public static Problem fault() {
        return RequestProblems.parameter("after", "the \"next\" of an answer of this list");
    }
}
