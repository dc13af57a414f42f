package dev.catraca.faults;

import dev.catraca.it.Line;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Follows the extended query protocol of one connection: the statement that is sent, and the end of its transaction. */
final class PostgresTap implements Line.Tap {
    private static final char PARSE = 'P';
    private static final char BIND = 'B';
    private static final char READY = 'Z';

    private final PostgresWatch watch;
    private final Map<String, String> statements = new ConcurrentHashMap<>();
    private final Frames fromClient = new Frames(true, this::sent);
    private final Frames fromServer = new Frames(false, this::answered);
    private volatile boolean losing;
    private volatile boolean dead;
    private volatile Runnable kill;
    private volatile boolean committed;
    private volatile boolean swallowing;

    PostgresTap(PostgresWatch watch) {
        this.watch = watch;
    }

    @Override
    public byte[] toServer(byte[] bytes) {
        fromClient.take(bytes);
        if (dead) {
            return null;
        }
        return swallowing ? new byte[0] : bytes;
    }

    @Override
    public byte[] toClient(byte[] bytes) {
        if (!losing) {
            return bytes;
        }
        fromServer.take(bytes);
        // PostgreSQL commits before it reports that it is ready for the next query.
        if (committed && kill != null) {
            kill.run();
        }
        return committed ? null : new byte[0];
    }

    private void sent(char type, ByteBuffer message) {
        if (type == PARSE) {
            statements.put(text(message), text(message));
        } else if (type == BIND) {
            text(message);
            var statement = statements.getOrDefault(text(message), "");
            swallowing |= watch.swallows(statement);
            losing |= watch.sent(statement, message);
            dead |= watch.diesBefore(statement);
            kill = kill == null ? watch.diesBehind(statement) : kill;
            losing |= kill != null;
        }
    }

    private void answered(char type, ByteBuffer message) {
        committed |= type == READY;
    }

    /** The second parameter of a bind message, a number of eight bytes; the buffer stands before the formats. */
    static long secondNumber(ByteBuffer bind) {
        var formats = bind.getShort();
        bind.position(bind.position() + 2 * formats + 2);
        var first = bind.getInt();
        bind.position(bind.position() + first + 4);
        return bind.getLong();
    }

    private static String text(ByteBuffer message) {
        var start = message.position();
        while (message.get() != 0) {
            // Strings end with a zero byte.
        }
        var bytes = new byte[message.position() - start - 1];
        message.get(start, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
