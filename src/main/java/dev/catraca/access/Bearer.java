package dev.catraca.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** What a request brings as {@code Authorization: Bearer} (RFC 6750). */
public final class Bearer {
    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** Empty if it brings none. */
    public static Optional<String> of(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    /** What is no API token by its beginning, and so may come from a provider of identities. */
    public static Optional<String> ofProvider(HttpServerRequest request) {
        return of(request).filter(token -> !TokenText.beginsLikeOne(token));
    }
}
