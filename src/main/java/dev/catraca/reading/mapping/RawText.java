package dev.catraca.reading.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.product.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** Writes the JSON text of a record, but only as much as a rejection keeps. */
public final class RawText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RawText() {}

    public static String of(JsonNode record) {
        var head = new Head();
        try (var generator = JSON.createGenerator(head)) {
            JSON.writeTree(generator, record);
        } catch (Full e) {
            return head.text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("a tree of JSON values can always be written", e);
        }
        return head.text.toString();
    }

    /** Keeps the start of the text, then stops the writing. */
    private static final class Head extends Writer {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] chars, int offset, int length) throws Full {
            var room = Rejection.RAW_LIMIT_BYTES - text.length();
            text.append(chars, offset, Math.min(room, length));
            if (length > room) {
                throw new Full();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    private static final class Full extends IOException {}
}
