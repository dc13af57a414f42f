package dev.catraca.bench;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** One connection of a {@link HttpLoad}: asks once at a time. Understands answers with a Content-Length. */
final class HttpConnection {
    private static final int BUFFER = 1 << 16;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final SocketChannel channel;
    private final String headers;
    private final Listener listener;
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER);
    private long asked;
    private int expected;

    /** Is told of each answer. */
    interface Listener {
        /** Both times in nanoseconds. */
        void answered(long asked, long answered);
    }

    /** @param header a line of the head of each request without its end, or empty for none */
    HttpConnection(SocketChannel channel, String header, Listener listener) {
        this.channel = channel;
        this.headers =
                "Host: localhost\r\n" + (header.isEmpty() ? "" : header + "\r\n") + "Accept: application/json\r\n\r\n";
        this.listener = listener;
    }

    /** Sends a request; a short one fits the buffer of the socket. */
    void ask(String path) throws IOException {
        in.clear();
        expected = 0;
        asked = System.nanoTime();
        var request = "GET " + path + " HTTP/1.1\r\n" + headers;
        var out = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** Reads what has come; true when the answer is complete. */
    boolean answered() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("The service closed a connection");
        }
        if (expected == 0) {
            expected = length();
        }
        if (expected == 0 || in.position() < expected) {
            return false;
        }
        listener.answered(asked, System.nanoTime());
        return true;
    }

    /** The length of the answer with its head; 0 while the head is not complete. */
    private int length() {
        var text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        var head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return 0;
        }
        var length = LENGTH.matcher(text);
        if (!text.startsWith("HTTP/1.1 200") || !length.find() || length.start() > head) {
            throw new AssertionError("Expected 200 with a length, got " + text);
        }
        return head + 4 + Integer.parseInt(length.group(1));
    }
}
