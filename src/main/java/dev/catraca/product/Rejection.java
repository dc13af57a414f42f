package dev.catraca.product;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * A record that could not become a product.
 *
 * @param position the record's place in what the source delivers, counted from 1 over all pages
 * @param externalId the key, where it could be read, else null
 * @param code the kind of fault
 * @param message one sentence that names the field, what was expected and what was found
 * @param raw the record as it came, cut to {@value #RAW_LIMIT_BYTES} bytes of UTF-8
 */
public record Rejection(long position, String externalId, RejectionCode code, String message, String raw)
        implements Outcome {
    public static final int RAW_LIMIT_BYTES = 16 * 1024;

    public Rejection {
        raw = cut(raw.replace('\u0000', '\uFFFD'));
        message = message.replace('\u0000', '\uFFFD');
    }

    /** The same with another message and raw record; the key stays. */
    public Rejection with(UnaryOperator<String> text) {
        return new Rejection(position, externalId, code, text.apply(message), text.apply(raw));
    }

    /** The start of a raw record: as much of it as is kept. */
    public static String cut(String text) {
        if (text.length() * 3L <= RAW_LIMIT_BYTES) {
            return text;
        }
        // Only the head can survive the cut, so only the head is encoded: a raw record may have many megabytes.
        var head = text.substring(0, Math.min(text.length(), RAW_LIMIT_BYTES));
        var bytes = head.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= RAW_LIMIT_BYTES) {
            return head;
        }
        var end = RAW_LIMIT_BYTES;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
