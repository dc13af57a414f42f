package dev.catraca.reading.transport;

import dev.catraca.http.HostAndPort;
import dev.catraca.reading.SourceConfig;
import dev.catraca.reading.reach.AllowList;
import dev.catraca.reading.reach.Reach;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The HTTP client for sources: HTTP/1.1 and, over https, HTTP/2, on connections that are kept. Connects to addresses that {@link Reach}
 * allows, and to no other, or to the proxy. Has a Vert.x of its own, so that no metric and no trace of the service shows an address with its secrets. Safe
 * for use by several threads.
 */
public final class SourceClient implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(ClientOptions.vertx());
    private final HttpClient plain;
    private final HttpClient named;
    private final HttpClient numbered;
    private final Reach reach;
    private final boolean proxied;
    /** The connections that a request was sent over. */
    private final Set<HttpConnection> used =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    SourceClient(SourceConfig config, Reach.Names names) {
        var connecting = config.connectTimeout();
        var trust = Trust.manager(config.trust().orElse(List.of()));
        var proxy = config.proxy().map(text -> HostAndPort.parse(text).orElseThrow());
        this.proxied = proxy.isPresent();
        this.plain = client(vertx, ClientOptions.plain(connecting, proxy));
        this.named = client(vertx, ClientOptions.secure(connecting, proxy, trust, true));
        this.numbered = client(vertx, ClientOptions.secure(connecting, proxy, trust, false));
        this.reach = new Reach(names, AllowList.of(config.allow().orElse(List.of())));
    }

    private static HttpClient client(Vertx vertx, HttpClientOptions options) {
        return vertx.httpClientBuilder()
                .with(options)
                .with(ClientOptions.pool())
                .withConnectHandler(SourceClient::prepare)
                .build();
    }

    private static void prepare(HttpConnection connection) {
        AnswerCodec.install(connection);
        // Without a handler, Vert.x logs what the request tells already.
        connection.exceptionHandler(failure -> {});
    }

    /** A client that trusts the authorities of the configuration, and connects within its limit. */
    public static SourceClient of(SourceConfig config) {
        return new SourceClient(config, InetAddress::getAllByName);
    }

    /** Sends the request. Does not block. */
    Exchange send(OutgoingRequest request) {
        var exchange = new Exchange(this, request);
        exchange.start();
        return exchange;
    }

    /** The ways to the host that may be tried, in that order: to its addresses ({@link Reach#addresses}), or through the proxy. */
    Future<List<Way>> ways(URI address) {
        return vertx.executeBlocking(() -> waysTo(host(address)), false);
    }

    private List<Way> waysTo(String host) throws IOException {
        if (proxied) {
            reach.judge(host);
            return List.of(Way.THROUGH_PROXY);
        }
        return reach.addresses(host).stream().map(Way::to).toList();
    }

    /** Notes that the host could be connected to. */
    void connected(URI address, Way by) {
        by.address().ifPresent(to -> reach.connected(host(address), to));
    }

    /** Whether an earlier request was sent over the connection; from now on, one was. */
    boolean isKept(HttpConnection connection) {
        return !used.add(connection);
    }

    /** The request on a connection, a new or a kept one; not sent yet. */
    Future<HttpClientRequest> connect(OutgoingRequest request, Way by) {
        var address = request.address();
        var secure = Addresses.isHttps(address);
        var server = HostAndPort.of(address).orElseThrow();
        var standard = secure ? 443 : 80;
        var port = server.port() < 0 ? standard : server.port();
        var options = by.of(new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setSsl(secure)
                .setHost(server.host())
                .setPort(port)
                .setURI(request.target()));
        request.headers().forEach(options::putHeader);
        var client = client(secure, server.host());
        // A client that is closed throws.
        return Future.succeededFuture(options).compose(client::request);
    }

    @Override
    public void close() {
        vertx.close();
    }

    private HttpClient client(boolean secure, String host) {
        if (!secure) {
            return plain;
        }
        // RFC 6066, section 3: no literal address is sent as the name of a server.
        return host.startsWith("[") || host.matches("[0-9.]+") ? numbered : named;
    }

    private static String host(URI address) {
        return HostAndPort.of(address).orElseThrow().host();
    }
}
