package dev.catraca.faults;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;

/**
 * Splits one direction of a PostgreSQL connection into messages: a type, the length in four bytes, the content (PostgreSQL
 * documentation, "Message Formats").
 */
final class Frames {
    private final BiConsumer<Character, ByteBuffer> messages;
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private boolean untyped;

    /**
     * @param startsUntyped whether the first message has no type, like that of a client
     * @param messages receives each message, without its length
     */
    Frames(boolean startsUntyped, BiConsumer<Character, ByteBuffer> messages) {
        this.untyped = startsUntyped;
        this.messages = messages;
    }

    void take(byte[] bytes) {
        rest.writeBytes(bytes);
        var buffer = ByteBuffer.wrap(rest.toByteArray());
        while (oneMessage(buffer)) {
            // One message in each iteration.
        }
        rest.reset();
        rest.write(buffer.array(), buffer.position(), buffer.remaining());
    }

    private boolean oneMessage(ByteBuffer buffer) {
        var head = untyped ? 0 : 1;
        if (buffer.remaining() < head + 4) {
            return false;
        }
        var length = buffer.getInt(buffer.position() + head);
        if (buffer.remaining() < head + length) {
            return false;
        }
        var type = untyped ? ' ' : (char) buffer.get(buffer.position());
        messages.accept(type, buffer.slice(buffer.position() + head + 4, length - 4));
        buffer.position(buffer.position() + head + length);
        untyped = false;
        return true;
    }
}
