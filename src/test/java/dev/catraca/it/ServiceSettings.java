package dev.catraca.it;

import dev.catraca.dev.FreePort;
import dev.catraca.dev.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The settings of a {@link ServiceProcess}, which may read from this machine, where the upstreams of the tests are. */
public final class ServiceSettings {
    /** Long enough for a busy machine that loads classes, and far shorter than the timeout of a hanging file system. */
    private static final String LONGEST_ON_EVENT_LOOP = "PT1S";
    /** How often Vert.x checks for blocked threads; its warning then has the stack. */
    private static final String BETWEEN_LOOKS = "PT0.2S";

    /** A folder for each JVM of tests that run in parallel. */
    private static final Path LOGS = Artifact.TARGET.resolve("it-logs").resolve(System.getProperty("test.jvm", "1"));

    private static final AtomicInteger STARTED = new AtomicInteger();

    /** Where the upstreams of the tests are. */
    private static final Map<String, String> REACH = Map.of("CATRACA_SOURCE_ALLOW", "127.0.0.0/8,::1");

    /** The token of the role admin that every service of the tests takes. */
    public static final String ADMIN_TOKEN = "cat_admin-of-the-test-suites-0123456789-abcdefghij";

    private final Map<String, String> environment = new LinkedHashMap<>(access());
    private final List<String> properties = new ArrayList<>();
    private boolean watched;
    private boolean production;
    private boolean managed;
    private boolean secure;

    /**
     * A service on this database and Redis, with the settings of production but two beside those of each: it warns of a blocked event loop early,
     * and {@link ServiceProcess} fails on the warning; and it does not limit the runs of one upstream, because all upstreams of the
     * tests are one host.
     */
    public static ServiceSettings on(Database database, RedisServer redis) {
        var settings = new ServiceSettings();
        settings.environment.putAll(environment(database, redis));
        settings.environment.put("CATRACA_RUN_PER_UPSTREAM", "0");
        return settings.watched();
    }

    /** Callers have to log in, and sources may be read from the upstreams of the tests. */
    static Map<String, String> access() {
        var environment = new LinkedHashMap<>(REACH);
        environment.put("CATRACA_ACCESS_MODE", "tokens");
        environment.put("CATRACA_ACCESS_ADMIN_TOKEN", ADMIN_TOKEN);
        return environment;
    }

    /** Where the service finds its servers, and that it may read from the upstreams of the tests. */
    static Map<String, String> environment(Database database, RedisServer redis) {
        var environment = new LinkedHashMap<>(REACH);
        environment.putAll(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.server().user(),
                "QUARKUS_DATASOURCE_PASSWORD", database.server().password(),
                "QUARKUS_REDIS_HOSTS", redis.url()));
        return environment;
    }

    private ServiceSettings watched() {
        watched = true;
        return set("quarkus.vertx.max-event-loop-execute-time", LONGEST_ON_EVENT_LOOP)
                .set("quarkus.vertx.warning-exception-time", BETWEEN_LOOKS);
    }

    /** Starts the artifact as in production instead of as fast as possible. */
    public ServiceSettings asInProduction() {
        production = true;
        return this;
    }

    /** Probes and metrics are on a free port of their own. */
    ServiceSettings managed() {
        managed = true;
        return this;
    }

    /** The API is served with this certificate over https alone, and probed on a port of its own. */
    ServiceSettings secure(Path certificate, Path key) {
        secure = true;
        return managed().env("CATRACA_TLS_CERTIFICATE", certificate.toString()).env("CATRACA_TLS_KEY", key.toString());
    }

    public ServiceSettings env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** A setting by its property name, such as {@code catraca.repair.every}. */
    public ServiceSettings set(String property, String value) {
        properties.add("-D" + property + "=" + value);
        return this;
    }

    /** Starts a service and returns when it is ready. Each call starts another one on another port. */
    public ServiceProcess start() {
        var service = launch();
        service.awaitReady();
        return service;
    }

    /** Starts a service and returns at once. */
    public ServiceProcess launch() {
        var port = FreePort.find();
        var log = LOGS.resolve("service-" + STARTED.incrementAndGet() + ".log");
        var artifact = Artifact.built();
        var command = production ? artifact.productionCommand(properties) : artifact.command(properties);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put(secure ? "QUARKUS_HTTP_SSL_PORT" : "QUARKUS_HTTP_PORT", Integer.toString(port));
        var probedAt = managed ? FreePort.find() : port;
        if (managed) {
            builder.environment().put("CATRACA_MANAGEMENT_PORT", Integer.toString(probedAt));
        }
        try {
            Files.createDirectories(log.getParent());
            var process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ServiceProcess(process, secure ? "https" : "http", port, probedAt, log, watched);
        } catch (IOException e) {
            throw new UncheckedIOException("The service cannot be started", e);
        }
    }
}
