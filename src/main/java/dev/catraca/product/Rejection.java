package dev.catraca.product;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * A record that could not become a product.
 *
 * @param position the number of the record, counted from 1 over all pages of the source
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

    /** Applies a function to the message and the raw record; the key stays. */
    public Rejection with(UnaryOperator<String> text) {
        return new Rejection(position, externalId, code, text.apply(message), text.apply(raw));
    }

    @Override
    public int length() {
        return message.length() + raw.length();
    }

    /** Cuts a raw record to {@value #RAW_LIMIT_BYTES} bytes of UTF-8. */
    public static String cut(String text) {
        if (text.length() * 3L <= RAW_LIMIT_BYTES) {
            return text;
        }
        // Encodes only the start, because a raw record may have many megabytes.
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
