package dev.catraca.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;

/** Sends requests of an admin exactly as given, also invalid ones that a client library would correct or refuse. */
final class RawHttp {
    private static final String ADMIN = "Authorization: Bearer " + ServiceSettings.ADMIN_TOKEN + "\r\n";

    private RawHttp() {}

    /**
     * @param target the target of the request, byte for byte (in UTF-8)
     * @param contentType null for none
     */
    static Answer send(int port, String method, String target, String contentType, byte[] body) {
        var head = new StringBuilder("%s %s HTTP/1.1\r\nHost: localhost\r\n%s".formatted(method, target, ADMIN));
        if (contentType != null) {
            head.append("Content-Type: ").append(contentType).append("\r\n");
        }
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            var request = new ByteArrayOutputStream();
            request.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
            request.writeBytes(body);
            socket.getOutputStream().write(request.toByteArray());
            return answer(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target, e);
        }
    }

    /** A GET without a token, with these lines as its headers. */
    static Answer get(int port, String target, String... headers) {
        return asked(port, "", target, headers);
    }

    /** The same by way of a proxy that first says this of the connection. */
    static Answer behind(int port, String said, String target) {
        return asked(port, said, target, "Host: localhost");
    }

    private static Answer asked(int port, String before, String target, String... headers) {
        var head = before + "GET " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                + "\r\nConnection: close\r\n\r\n";
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return answer(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(target, e);
        }
    }

    /** Sends a request, reads the beginning of the answer, and closes the connection. */
    static String open(int port, String target, String accept) {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            var head = "GET %s HTTP/1.1\r\nHost: localhost\r\n%sAccept: %s\r\n\r\n".formatted(target, ADMIN, accept);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readNBytes(64), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(target, e);
        }
    }

    private static Answer answer(byte[] received) {
        var text = new String(received, StandardCharsets.UTF_8);
        var end = text.indexOf("\r\n\r\n");
        var lines = text.substring(0, end).split("\r\n");
        var headers = new HashMap<String, String>();
        for (var i = 1; i < lines.length; i++) {
            var header = lines[i].split(":", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
        }
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
    }
}
