package dev.catraca.reading.transport;

import dev.catraca.reading.SourceConfig;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.util.List;

/** Creates the HTTP client for sources. */
public final class SourceClient {
    private SourceClient() {}

    /**
     * Must be called before the process creates any HTTP client; otherwise requests to host names such as {@code
     * loja_a} fail.
     */
    public static void prepare() {
        OddHost.allowHostHeader();
    }

    /** A client that does not follow redirects. */
    public static HttpClient of(SourceConfig config) {
        prepare();
        return HttpClient.newBuilder()
                .connectTimeout(config.connectTimeout())
                .followRedirects(Redirect.NEVER)
                .sslContext(Trust.context(config.trust().orElse(List.of())))
                .build();
    }
}
