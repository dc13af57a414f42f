package dev.catraca.it;

import dev.catraca.dev.FreePort;
import dev.catraca.dev.PostgresServer;
import dev.catraca.dev.RedisServer;
import dev.catraca.reading.Certificates;
import dev.catraca.tls.Authorities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * PostgreSQL and Redis that take TLS connections of clients with a certificate, two throw-away authorities, and the files of a service: each
 * certificate is of the first authority until it is exchanged. Tests reach both servers without TLS.
 */
final class Secured implements AutoCloseable {
    static final String HERE = "dns:localhost,ip:127.0.0.1";

    private final Path folder;
    private final Certificates first;
    private final Certificates second;
    private final int securePort = FreePort.find();
    final PostgresServer postgres;
    final RedisServer redis;

    Secured(Path folder) {
        this.folder = folder;
        first = new Certificates(create("first"));
        second = new Certificates(create("second"));
        trust("postgres/clients.crt", first, second);
        trust("service/ca.crt", first);
        first.issue(folder.resolve("postgres"), HERE);
        first.issue(folder.resolve("redis"), HERE);
        first.issue(folder.resolve("api"), HERE);
        first.issue(folder.resolve("client"), "dns:catraca");
        postgres = PostgresServer.secured(folder.resolve("postgres"));
        redis = RedisServer.temporary(
                FreePort.find(),
                "--tls-port",
                Integer.toString(securePort),
                "--tls-cert-file",
                file("redis/tls.crt").toString(),
                "--tls-key-file",
                file("redis/tls.key").toString(),
                "--tls-ca-cert-file",
                file("postgres/clients.crt").toString());
    }

    /** A service on a database of this PostgreSQL that looks at its files often. */
    ServiceSettings settings(String database) {
        postgres.createDatabase(database);
        return ServiceSettings.on(new Database(postgres, database), redis)
                .env("QUARKUS_REDIS_HOSTS", "rediss://localhost:" + securePort)
                .env("CATRACA_DATABASE_TLS", "true")
                .env("CATRACA_TLS_TRUST", file("service/ca.crt").toString())
                .env("CATRACA_TLS_CLIENT_CERTIFICATE", file("client/tls.crt").toString())
                .env("CATRACA_TLS_CLIENT_KEY", file("client/tls.key").toString())
                .env("CATRACA_TLS_LOOK_EVERY", "200ms");
    }

    /** The port of Redis for TLS. */
    int securePort() {
        return securePort;
    }

    Certificates first() {
        return first;
    }

    Certificates second() {
        return second;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Writes the certificates of these authorities into a file, in place of others. */
    void trust(String file, Certificates... authorities) {
        try {
            var made = Files.createTempFile(create(file).getParent(), "new", null);
            for (var authority : authorities) {
                Files.writeString(made, Files.readString(authority.pem()), StandardOpenOption.APPEND);
            }
            Files.move(made, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL shows another certificate to connections from now on. */
    void ofPostgres(Certificates authority, String names, String... validity) {
        authority.issue(folder.resolve("postgres"), names, validity);
        postgres.reload();
    }

    /** Redis shows another certificate to connections from now on, and closes those that it has. */
    void ofRedis(Certificates authority, String names, String... validity) {
        authority.issue(folder.resolve("redis"), names, validity);
        var keys = new Keys(redis);
        keys.command("CONFIG SET tls-cert-file " + file("redis/tls.crt"));
        keys.command("CONFIG SET tls-key-file " + file("redis/tls.key"));
        keys.command("CLIENT KILL TYPE normal");
    }

    /** A client that trusts this authority and no other. */
    static HttpClient http(Certificates authority) {
        return http(authority, HttpClient.Version.HTTP_1_1);
    }

    static HttpClient http(Certificates authority, HttpClient.Version version) {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(context(authority))
                .build();
    }

    /** A connection that has shaken hands and sent nothing. */
    static SSLSocket connect(Certificates authority, int port) throws IOException {
        var socket =
                (SSLSocket) context(authority).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    /** The certificate that a server shows now. */
    static X509Certificate shown(Certificates authority, int port) throws IOException {
        try (var socket = connect(authority, port)) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLContext context(Certificates authority) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {Authorities.manager(Authorities.read(authority.pem()))}, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Path create(String name) {
        try {
            var path = folder.resolve(name);
            Files.createDirectories(name.contains(".") ? path.getParent() : path);
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        redis.close();
        postgres.close();
    }
}
