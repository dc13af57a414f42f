package dev.catraca.dev;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Dev mode: runs the service with a PostgreSQL and a Redis of its own, and with a demo source that the service itself
 * serves. The data stay in the folder {@code .dev} of the project.
 */
@QuarkusMain
public final class DevMain {
    // A system property lasts as long as the JVM and the servers; a live reload calls main again with new classes.
    private static final String STARTED = "catraca.dev.started";
    private static final String OWN_MACHINE = "127.0.0.0/8,::1";

    public static void main(String... args) {
        if (System.getProperty(STARTED) == null) {
            start();
            System.setProperty(STARTED, "true");
        }
        Quarkus.run(args);
    }

    private static void start() {
        var servers = DevServers.start(Folders.DEV);
        var postgres = servers.postgres();
        var redis = servers.redis();
        Watcher.endAfter(ProcessHandle.current().pid(), postgres.pid(), redis.pid());
        // The hook also keeps the lock of the folder open: after a live reload nothing else refers to it.
        Runtime.getRuntime().addShutdownHook(new Thread(servers::release));
        System.setProperty("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
        System.setProperty("quarkus.datasource.reactive.url", postgres.reactiveUrl());
        System.setProperty("quarkus.datasource.username", postgres.user());
        System.setProperty("quarkus.datasource.password", postgres.password());
        System.setProperty("quarkus.redis.hosts", redis.url());
        if (ConfigProvider.getConfig()
                .getOptionalValue("catraca.secrets.key", String.class)
                .isEmpty()) {
            System.setProperty("catraca.secrets.key", DevKey.in(Folders.DEV));
        }
        System.setProperty("catraca.source.allow", allowed());
        System.setProperty("catraca.sources.demo.read.url", "http://localhost:" + httpPort() + "/demo/products");
    }

    /** This machine, where the demo source and simulators of shops run, and what is allowed beside it. */
    private static String allowed() {
        return ConfigProvider.getConfig()
                .getOptionalValue("catraca.source.allow", String.class)
                .map(others -> OWN_MACHINE + "," + others)
                .orElse(OWN_MACHINE);
    }

    private static int httpPort() {
        return ConfigProvider.getConfig()
                .getOptionalValue("quarkus.http.port", Integer.class)
                .orElse(8080);
    }
}
