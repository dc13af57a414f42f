package dev.catraca.it;

import dev.catraca.dev.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The keys of a Redis, as an operator with a console sees and changes them (RESP 2, inline commands). */
record Keys(RedisServer redis) {
    /** The token that holds the lock of a source, or null. */
    String lock(String source) {
        return command("GET catraca:lock:" + source);
    }

    void giveLock(String source, String token) {
        command("SET catraca:lock:" + source + " " + token);
    }

    void prolongLock(String source, long millis) {
        command("PEXPIRE catraca:lock:" + source + " " + millis);
    }

    void removeAll() {
        command("FLUSHALL");
    }

    private String command(String inline) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.getOutputStream().write((inline + "\r\n").getBytes(StandardCharsets.UTF_8));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var head = in.readLine();
            if (head == null || head.startsWith("-")) {
                throw new AssertionError(inline + ": " + head);
            }
            return head.equals("$-1") ? null : head.startsWith("$") ? in.readLine() : head.substring(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
