package dev.catraca.reading.transport;

import dev.catraca.http.HostAndPort;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;

/** The settings of the clients for sources. They use no proxy but that of the configuration, follow no redirect, unpack nothing and take part in no trace. */
final class ClientOptions {
    /** How much of a body HTTP/2 sends ahead, in bytes; less would make a far server wait after each piece. */
    private static final int WINDOW = 1024 * 1024;
    /** To one server. A connection is used by one request at a time. */
    private static final int MOST_CONNECTIONS = 256;

    private static final int KEPT_SECONDS = 30;

    private ClientOptions() {}

    static VertxOptions vertx() {
        return new VertxOptions()
                .setUseDaemonThread(true)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    /** For http. HTTP/2 would need an upgrade, which some servers do not handle. */
    static HttpClientOptions plain(Duration connecting, Optional<HostAndPort> proxy) {
        var options = new HttpClientOptions()
                .setConnectTimeout((int) Math.min(Integer.MAX_VALUE, connecting.toMillis()))
                .setKeepAliveTimeout(KEPT_SECONDS);
        proxy.ifPresent(server -> options.setProxyOptions(new ProxyOptions()
                .setType(ProxyType.HTTP)
                .setHost(server.host())
                .setPort(server.port())
                .setConnectTimeout(connecting)));
        return options;
    }

    /**
     * For https, where HTTP/2 is negotiated. Each connection carries one request at a time: when a server ends a connection, as nginx does
     * after some requests, no other request is lost with it.
     *
     * @param named whether hosts are names, which are sent to the server (SNI, RFC 6066), and not IP addresses
     */
    static HttpClientOptions secure(
            Duration connecting, Optional<HostAndPort> proxy, TrustManager trust, boolean named) {
        return plain(connecting, proxy)
                .setSsl(true)
                .setForceSni(named)
                .setSslEngineOptions(new JdkSSLEngineOptions())
                .setTrustOptions(TrustOptions.wrap(trust))
                .setSslHandshakeTimeout(connecting.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setUseAlpn(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2MultiplexingLimit(1)
                .setHttp2KeepAliveTimeout(KEPT_SECONDS)
                .setHttp2ConnectionWindowSize(WINDOW)
                .setInitialSettings(new Http2Settings()
                        .setPushEnabled(false)
                        .setInitialWindowSize(WINDOW)
                        .setMaxHeaderListSize(AnswerCodec.MOST_HEADERS));
    }

    static PoolOptions pool() {
        return new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS).setHttp2MaxSize(MOST_CONNECTIONS);
    }
}
