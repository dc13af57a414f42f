package dev.catraca.reading.request;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of a request's body.
 *
 * @param type the header {@code Content-Type} to add; null if the request has its own
 */
public record Body(byte[] bytes, String type) {
    /** JSON, or a form if the header {@code Content-Type} names one. The request has a body. */
    public static Body of(SourceRequest request) {
        var text = request.isForm() ? Form.of(request.body()) : request.body().toString();
        var type = request.headers().containsKey("Content-Type") ? null : "application/json";
        return new Body(text.getBytes(StandardCharsets.UTF_8), type);
    }
}
