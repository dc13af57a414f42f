package dev.catraca.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Creates the pool for all statements, with a limit on every wait: for a connection, for locks, and for answers. Otherwise a
 * locked table would occupy all connections and every request would hang; or a host that disappears silently would keep
 * statements waiting until the kernel gives up.
 *
 * <p>A connection that receives nothing is closed; its statements fail like those of any lost connection, and its place in the
 * pool becomes free. The limit counts from the last byte received, not from the last statement. Therefore the pool closes a
 * connection that was idle for a quarter of {@link DatabaseConfig#answerWait()}, and the limit is a quarter longer: every
 * statement has its full time.
 *
 * <p>No statement is compiled (JIT), because that took seconds for statements of a millisecond: PostgreSQL forbids a kind of plan by a huge
 * cost, and compiles what costs much. Functions that forbid one switch it off, too, for nodes of Citus, which have other connections.
 *
 * <p>Each connection takes TLS as {@link DatabaseConfig#tls()} says, requests to cancel a statement too.
 *
 * <p>With a replica ({@link ReadConfig}) there is a second pool, whose connections differ in the server and in the time for an answer.
 */
@Singleton
class BoundedPool implements PgPoolCreator {
    /** The TLS configuration in the registry of Quarkus. */
    private static final String SERVERS = "catraca-servers";

    private static final String CERTIFICATE_IS_FOR_THE_HOST = "HTTPS";

    private final DatabaseConfig config;
    private final ReadConfig reads;
    private final TlsConfigurationRegistry certificates;
    private volatile io.vertx.mutiny.sqlclient.Pool replica;

    BoundedPool(DatabaseConfig config, ReadConfig reads, TlsConfigurationRegistry certificates) {
        this.config = config;
        this.reads = reads;
        this.certificates = certificates;
    }

    @Override
    public Pool create(Input input) {
        var primary = pool(input, input.pgConnectOptionsList(), config.answerWait());
        return reads.host().<Pool>map(host -> withReplica(host, primary, input)).orElse(primary);
    }

    /** The pool of the replica; null before the pool of the primary is created, and without a replica. */
    io.vertx.mutiny.sqlclient.Pool replica() {
        return replica;
    }

    private RoutedPool withReplica(String host, Pool primary, Input input) {
        var server = new PgConnectOptions(input.pgConnectOptionsList().get(0))
                .setHost(host)
                .setPort(reads.port())
                // So that a slow statement does not go on after its answer was given up.
                .addProperty(
                        "statement_timeout", Long.toString(reads.answerWait().toMillis()));
        // The form in which Quarkus reads the name of the pool for its metrics.
        server.setMetricsName("postgresql|replica");
        var pool = pool(input, List.of(server), reads.answerWait());
        replica = io.vertx.mutiny.sqlclient.Pool.newInstance(pool);
        return new RoutedPool(primary, pool);
    }

    private Pool pool(Input input, List<PgConnectOptions> servers, Duration answerWait) {
        var rest = Math.max(1, answerWait.toMillis() / 4);
        var options = new PoolOptions(input.poolOptions())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(rest))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setConnectionTimeout(Math.toIntExact(config.connectionWait().toMillis()));
        for (var server : servers) {
            server.addProperty("lock_timeout", Long.toString(config.lockWait().toMillis()));
            server.addProperty("jit", "off");
            // After that no statement waits for the connection.
            server.setConnectTimeout(Math.toIntExact(config.connectionWait().toMillis()));
            server.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
            server.setReadIdleTimeout(Math.toIntExact(answerWait.toMillis() + rest));
            if (config.tls()) {
                secure(server);
            }
        }
        return PgBuilder.pool()
                .with(options)
                .connectingTo(List.<SqlConnectOptions>copyOf(servers))
                .using(input.vertx())
                .build();
    }

    private void secure(PgConnectOptions server) {
        var tls = certificates.get(SERVERS).orElseThrow();
        server.setSslMode(SslMode.VERIFY_FULL)
                .setHostnameVerificationAlgorithm(CERTIFICATE_IS_FOR_THE_HOST)
                .setTrustOptions(tls.getTrustStoreOptions())
                .setKeyCertOptions(tls.getKeyStoreOptions())
                .setEnabledSecureTransportProtocols(tls.getSSLOptions().getEnabledSecureTransportProtocols());
    }
}
