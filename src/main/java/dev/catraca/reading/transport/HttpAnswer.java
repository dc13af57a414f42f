package dev.catraca.reading.transport;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpVersion;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The answer to a request.
 *
 * @param framed whether its transfer by itself shows where the body ends (HTTP/2)
 * @param body as it was transferred; the reader must close it
 */
record HttpAnswer(int status, HttpHeaders headers, boolean framed, InputStream body) {
    /** The same with another stream of the same bytes. */
    HttpAnswer with(InputStream same) {
        return new HttpAnswer(status, headers, framed, same);
    }

    static HttpAnswer of(HttpClientResponse response, InputStream body) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        response.headers()
                .forEach((name, value) ->
                        headers.computeIfAbsent(name, it -> new ArrayList<>()).add(value));
        return new HttpAnswer(
                response.statusCode(),
                HttpHeaders.of(headers, (name, value) -> true),
                response.version() == HttpVersion.HTTP_2,
                body);
    }
}
