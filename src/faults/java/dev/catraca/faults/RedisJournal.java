package dev.catraca.faults;

import dev.catraca.dev.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Records which token took, renewed and released which lock, as reported by the MONITOR command of Redis. */
final class RedisJournal implements AutoCloseable {
    private static final Pattern SCRIPT =
            Pattern.compile("^\\+(\\S+) \\[.*] \"(?i:EVAL)\" .*\"(catraca:lock:\\S+)\" \"(\\S+)\"( \"\\d+\")?$");
    private static final Pattern DELETION =
            Pattern.compile("^\\+(\\S+) \\[\\d+ lua] \"(?i:DEL)\" \"catraca:lock:(\\S+)\"$");

    private static final Pattern TAKING =
            Pattern.compile("^\\+(\\S+) \\[.*] \"(?i:SET)\" \"catraca:lock:\\S+\" \"(\\S+)\" \"NX\".*$");

    private static final int LAST = 5;

    private final RedisServer redis;
    private final List<Deletion> deletions = new ArrayList<>();
    private final Map<String, Instant> takings = new HashMap<>();
    private final Map<String, List<Instant>> renewals = new HashMap<>();
    private volatile boolean closed;
    private volatile Instant heardAgain = Instant.MIN;
    private String token;

    /** A lock that a script deleted with this token. */
    record Deletion(Instant at, String source, String token) {}

    RedisJournal(RedisServer redis) {
        this.redis = redis;
        var thread = new Thread(this::follow, "redis-journal");
        thread.setDaemon(true);
        thread.start();
    }

    /** The deletions so far; clears them. */
    synchronized List<Deletion> take() {
        var taken = List.copyOf(deletions);
        deletions.clear();
        return taken;
    }

    /** When a token last tried to take its lock, with success or not; {@link Instant#MIN} if that was not seen. */
    synchronized Instant asked(String holder) {
        return takings.getOrDefault(holder, Instant.MIN);
    }

    /** The last five times when a token renewed its lock, as far as they were seen. */
    synchronized List<Instant> renewals(String holder) {
        var all = renewals.getOrDefault(holder, List.of());
        return List.copyOf(all.subList(Math.max(0, all.size() - LAST), all.size()));
    }

    /** Since when all commands have been seen. */
    Instant heardAgain() {
        return heardAgain;
    }

    private void follow() {
        while (!closed) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
                socket.getOutputStream().write("MONITOR\r\n".getBytes(StandardCharsets.US_ASCII));
                heardAgain = Instant.now();
                var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                for (var line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
                    read(line);
                }
            } catch (IOException away) {
                // Redis was killed; reconnects below.
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private synchronized void read(String line) {
        var script = SCRIPT.matcher(line);
        if (script.matches()) {
            token = script.group(3);
            if (script.group(4) != null) {
                renewals.computeIfAbsent(token, it -> new ArrayList<>()).add(time(script.group(1)));
            }
            return;
        }
        var taking = TAKING.matcher(line);
        if (taking.matches()) {
            takings.put(taking.group(2), time(taking.group(1)));
            return;
        }
        var deletion = DELETION.matcher(line);
        if (deletion.matches()) {
            deletions.add(new Deletion(time(deletion.group(1)), deletion.group(2), token));
        }
    }

    /** Parses seconds since 1970 with microseconds as decimals. */
    private static Instant time(String text) {
        var micros = new BigDecimal(text).movePointRight(6).longValueExact();
        return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000);
    }

    @Override
    public void close() {
        closed = true;
    }
}
