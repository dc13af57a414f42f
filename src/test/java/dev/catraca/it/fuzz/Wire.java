package dev.catraca.it.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Sends requests byte for byte, each over a connection of its own, and waits no longer than it may for the answer. */
final class Wire {
    private final int port;
    private final Duration patience;

    Wire(int port, Duration patience) {
        this.port = port;
        this.patience = patience;
    }

    Reply send(Call call) {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            socket.getOutputStream().write(bytes(call));
            return read(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            return new Reply(0, Map.of(), e.toString());
        }
    }

    private static byte[] bytes(Call call) throws IOException {
        var head = new StringBuilder(call.method() + " " + call.target() + " HTTP/1.1\r\n");
        head.append("Host: localhost\r\nConnection: close\r\n");
        call.headers().forEach(line -> head.append(line).append("\r\n"));
        if (call.caller().token() != null) {
            head.append("Authorization: Bearer ").append(call.caller().token()).append("\r\n");
        }
        if (call.body() != null) {
            head.append("Content-Length: ").append(call.body().length).append("\r\n");
        }
        var all = new ByteArrayOutputStream();
        all.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (call.body() != null) {
            all.write(call.body());
        }
        return all.toByteArray();
    }

    private static Reply read(InputStream in) throws IOException {
        var status = line(in).split(" ");
        if (status.length < 2) {
            throw new IOException("no status line");
        }
        var headers = new HashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var header = line.split(":", 2);
            headers.merge(header[0].toLowerCase(Locale.ROOT), header[1].strip(), (one, other) -> one + ", " + other);
        }
        var endless = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
        var body = endless || status[1].equals("204") || status[1].equals("304")
                ? new byte[0]
                : "chunked".equals(headers.get("transfer-encoding")) ? chunks(in) : in.readAllBytes();
        return new Reply(Integer.parseInt(status[1]), headers, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var all = new ByteArrayOutputStream();
        while (true) {
            var size = Integer.parseInt(line(in).split(";")[0].strip(), 16);
            all.write(in.readNBytes(size));
            line(in);
            if (size == 0) {
                return all.toByteArray();
            }
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
