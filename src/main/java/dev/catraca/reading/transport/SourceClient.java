package dev.catraca.reading.transport;

import dev.catraca.reading.SourceConfig;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.util.List;

/** Makes the client that sources are asked by. */
public final class SourceClient {
    private SourceClient() {}

    /** To be called before the process makes any client at all: without it host names as {@code loja_a} cannot be asked. */
    public static void prepare() {
        OddHost.allowHostHeader();
    }

    /** A client that follows no redirects by itself. */
    public static HttpClient of(SourceConfig config) {
        prepare();
        return HttpClient.newBuilder()
                .connectTimeout(config.connectTimeout())
                .followRedirects(Redirect.NEVER)
                .sslContext(Trust.context(config.trust().orElse(List.of())))
                .build();
    }
}
