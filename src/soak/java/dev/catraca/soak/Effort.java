package dev.catraca.soak;

import dev.catraca.dev.RedisServer;
import dev.catraca.it.Database;
import dev.catraca.it.ServiceProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the processes and their servers have done up to a moment.
 *
 * @param statements sent to PostgreSQL, as pg_stat_statements counts them: each execution, not what functions execute within
 * @param commands sent to Redis; not what scripts call within
 * @param processes the processor time of all processes, in seconds
 * @param postgres that of PostgreSQL
 */
record Effort(long nanos, double statements, double commands, double processes, double postgres) {
    /** The role of the processes, so that what the soak asks does not count. */
    static final String SERVICE = "catraca";

    static Effort now(Database database, RedisServer redis, List<ServiceProcess> processes) {
        return new Effort(
                System.nanoTime(),
                ((Number) database.value("""
                        SELECT coalesce(sum(calls), 0)::float8 FROM pg_stat_statements
                        WHERE userid = ?::regrole""", SERVICE)).doubleValue(),
                commands(redis),
                processes.stream()
                        .mapToDouble(process -> seconds(ProcessHandle.of(process.pid()).stream()))
                        .sum(),
                seconds(ProcessHandle.of(database.server().pid()).orElseThrow().descendants()));
    }

    Effort since(Effort before) {
        return new Effort(
                nanos - before.nanos,
                statements - before.statements,
                commands - before.commands,
                processes - before.processes,
                postgres - before.postgres);
    }

    double minutes() {
        return nanos / 6e10;
    }

    /** Of one core, in percent. */
    double share(double seconds) {
        return seconds / (nanos / 1e9) * 100;
    }

    private static double seconds(Stream<ProcessHandle> processes) {
        return processes
                .mapToDouble(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0)
                .sum();
    }

    private static double commands(RedisServer redis) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.getOutputStream().write("INFO stats\r\n".getBytes(StandardCharsets.US_ASCII));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line;
            while ((line = in.readLine()) != null) {
                if (line.startsWith("total_commands_processed:")) {
                    return Double.parseDouble(line.substring(line.indexOf(':') + 1));
                }
            }
            throw new IllegalStateException("Redis does not tell how many commands it has processed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
