package dev.catraca.faults;

import dev.catraca.it.Line;
import dev.catraca.it.Pod;
import dev.catraca.it.ServiceProcess;
import dev.catraca.it.ServiceSettings;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * One pod of the deployment: a service process, replaced when it ends, and its lines to PostgreSQL and Redis. Kill, pause
 * and terminate it from one thread at a time.
 */
final class Member implements AutoCloseable {
    private static final int STARTS = 4;

    /** The ports of the servers at the ends of the lines. */
    record Ends(int postgres, int redis) {}

    private final String name;
    private final Line toPostgres;
    private final Line toRedis;
    private final PostgresWatch postgresWatch = new PostgresWatch();
    private final RedisWatch redisWatch = new RedisWatch();
    private final UnaryOperator<ServiceSettings> settings;
    private final List<Fate> fates = new CopyOnWriteArrayList<>();
    private volatile ServiceProcess process;
    private volatile boolean paused;

    /** @param settings adds all settings except the lines and the name */
    Member(String name, Ends ends, UnaryOperator<ServiceSettings> settings) {
        this.name = name;
        this.settings = settings;
        toPostgres = new Line(ends.postgres(), postgresWatch::tap);
        toRedis = new Line(ends.redis(), redisWatch::tap);
    }

    /** Starts a process without waiting for it. */
    void launch() {
        var fate = new Fate(name + "-" + (fates.size() + 1));
        fates.add(fate);
        var started = settings.apply(new ServiceSettings())
                .env(
                        "QUARKUS_DATASOURCE_REACTIVE_URL",
                        "vertx-reactive:postgresql://localhost:" + toPostgres.port() + "/catraca")
                .env("QUARKUS_REDIS_HOSTS", "redis://localhost:" + toRedis.port())
                .env("CATRACA_INSTANCE_NAME", fate.instance())
                .launch();
        ProcessHandle.of(started.pid()).ifPresent(it -> it.onExit().thenRun(() -> fate.exit(Instant.now())));
        paused = false;
        process = started;
    }

    /** Starts a process if none is running. */
    void launchIfGone() {
        if (!process.isAlive()) {
            launch();
        }
    }

    /** Returns once a process is ready; starts a new one if necessary. PostgreSQL and Redis must be running. */
    void ensureReady() {
        for (var attempt = 1; ; attempt++) {
            launchIfGone();
            try {
                process.awaitReady();
                return;
            } catch (AssertionError ended) {
                // A process that started while PostgreSQL was down may have ended.
                if (attempt == STARTS) {
                    throw ended;
                }
            }
        }
    }

    Pod pod() {
        return new Pod(process);
    }

    ServiceProcess process() {
        return process;
    }

    Line toPostgres() {
        return toPostgres;
    }

    Line toRedis() {
        return toRedis;
    }

    PostgresWatch postgresWatch() {
        return postgresWatch;
    }

    RedisWatch redisWatch() {
        return redisWatch;
    }

    /** The fates of all its processes so far, the current one last. */
    List<Fate> fates() {
        return List.copyOf(fates);
    }

    /** The fate of the current process. */
    Fate fate() {
        return fates.get(fates.size() - 1);
    }

    /** Kills the process; false if none is running. */
    boolean kill() {
        if (!process.isAlive()) {
            return false;
        }
        fate().kill(Instant.now());
        process.kill();
        return true;
    }

    /** Sends SIGTERM to the process and starts its successor at once; false if none is running, or if it is paused. */
    boolean replace() {
        if (!process.isAlive() || paused) {
            return false;
        }
        fate().terminate(Instant.now());
        process.terminate();
        launch();
        return true;
    }

    /** Pauses the process; false if none is running. */
    boolean pause() {
        if (!process.isAlive()) {
            return false;
        }
        fate().pause(Instant.now());
        process.pause();
        paused = true;
        return true;
    }

    void resume() {
        if (paused && process.isAlive()) {
            process.resume();
            fate().resume(Instant.now());
        }
        paused = false;
    }

    /** Ends the disturbances of its lines. */
    void healLines() {
        List.of(toPostgres, toRedis).forEach(Line::heal);
        postgresWatch.heal();
        redisWatch.heal();
    }

    @Override
    public void close() {
        process.close();
        toPostgres.close();
        toRedis.close();
    }
}
