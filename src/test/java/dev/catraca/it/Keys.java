package dev.catraca.it;

import dev.catraca.dev.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The keys of a Redis, read and changed as with redis-cli (RESP 2, inline commands). */
public record Keys(RedisServer redis) {
    private static final int PATIENCE_MILLIS = 10_000;

    /** The token that holds the lock of a source, or null. */
    public String lock(String source) {
        return command("GET catraca:lock:" + source);
    }

    public void giveLock(String source, String token) {
        command("SET catraca:lock:" + source + " " + token);
    }

    public void prolongLock(String source, long millis) {
        command("PEXPIRE catraca:lock:" + source + " " + millis);
    }

    public void removeLock(String source) {
        command("DEL catraca:lock:" + source);
    }

    /** Releases a lock as its owner does: only if the token holds it. */
    public void release(String source, String token) {
        command("EVAL \"if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0\""
                + " 1 catraca:lock:" + source + " " + token);
    }

    /** Stores what is no set where the places at an upstream belong, so that Redis refuses commands on it. */
    public void spoilUpstream(String upstream) {
        command("SET catraca:upstream:" + upstream + " spoiled");
    }

    /** All keys with their values, on one line. */
    public String dump() {
        return command("EVAL \"local all = {} for _, key in ipairs(redis.call('KEYS', '*')) do all[#all + 1] = key"
                + " local type = redis.call('TYPE', key).ok"
                + " if type == 'string' then all[#all + 1] = redis.call('GET', key)"
                + " elseif type == 'hash' then all[#all + 1] = table.concat(redis.call('HGETALL', key), ' ')"
                + " elseif type == 'set' then all[#all + 1] = table.concat(redis.call('SMEMBERS', key), ' ')"
                + " elseif type == 'zset' then all[#all + 1] = table.concat(redis.call('ZRANGE', key, 0, -1), ' ')"
                + " else all[#all + 1] = table.concat(redis.call('LRANGE', key, 0, -1), ' ') end end"
                + " return (table.concat(all, ' '):gsub('%c', ' '))\" 0");
    }

    /** Blocks Redis for this long. */
    public void pauseClients(long millis) {
        command("CLIENT PAUSE " + millis);
    }

    public void removeAll() {
        command("FLUSHALL");
    }

    /** Sends any command; returns the first line of the answer, without its mark or length. */
    String command(String inline) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
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
