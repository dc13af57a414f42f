package dev.catraca.it.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Sends requests byte for byte, each over a connection of its own, and waits no longer than it may for the whole answer. */
final class Wire {
    /** For how long an answer without end is read. */
    private static final Duration STREAMED = Duration.ofMillis(500);

    private final int port;
    private final Duration patience;

    Wire(int port, Duration patience) {
        this.port = port;
        this.patience = patience;
    }

    Reply send(Call call) {
        return send(bytes(call), call.method().equals("HEAD"));
    }

    /** Of nobody. */
    Reply get(String path) {
        return send(head("GET", path).append("\r\n").toString().getBytes(StandardCharsets.UTF_8), false);
    }

    private Reply send(byte[] request, boolean bodiless) {
        try (var socket = new Socket("localhost", port)) {
            var received = new UntilDeadline(socket, patience);
            socket.getOutputStream().write(request);
            return read(received, bodiless);
        } catch (IOException | RuntimeException e) {
            return new Reply(0, Map.of(), e.toString());
        }
    }

    private static StringBuilder head(String method, String target) {
        return new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    }

    private static byte[] bytes(Call call) {
        var head = head(call.method(), call.target());
        call.headers().forEach(line -> head.append(line).append("\r\n"));
        if (call.caller().token() != null) {
            head.append("Authorization: Bearer ").append(call.caller().token()).append("\r\n");
        }
        if (call.body() != null) {
            head.append("Content-Length: ").append(call.body().length).append("\r\n");
        }
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (call.body() != null) {
            all.writeBytes(call.body());
        }
        return all.toByteArray();
    }

    private static Reply read(UntilDeadline received, boolean bodiless) throws IOException {
        var in = new BufferedInputStream(received);
        var status = line(in).split(" ");
        if (status.length < 2) {
            throw new IOException("no status line");
        }
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var header = line.split(":", 2);
            headers.merge(header[0].toLowerCase(Locale.ROOT), header[1].strip(), (one, other) -> one + ", " + other);
        }
        return new Reply(
                Integer.parseInt(status[1]), headers, body(received, in, headers, bodiless || isBodiless(status[1])));
    }

    private static boolean isBodiless(String status) {
        return status.equals("204") || status.equals("304");
    }

    private static String body(UntilDeadline received, InputStream in, Map<String, String> headers, boolean bodiless)
            throws IOException {
        var body = new ByteArrayOutputStream();
        var endless = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
        if (endless) {
            received.within(STREAMED);
        }
        try {
            if (!bodiless && "chunked".equals(headers.get("transfer-encoding"))) {
                chunks(in, body);
            } else if (!bodiless) {
                in.transferTo(body);
            }
        } catch (SocketTimeoutException e) {
            if (!endless) {
                throw e;
            }
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static void chunks(InputStream in, ByteArrayOutputStream body) throws IOException {
        var size = 1;
        while (size > 0) {
            size = Integer.parseInt(line(in).split(";")[0].strip(), 16);
            body.writeBytes(in.readNBytes(size));
            line(in);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed after: " + line);
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }
}
