package dev.catraca.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie of a session: no script reads it, and no other site has it sent. Over https it is {@code Secure}, and its name keeps
 * other hosts of the domain from setting it ({@code __Host-}).
 */
public final class SessionCookie {
    private static final String PLAIN = "catraca_session";
    private static final String SECURE = "__Host-" + PLAIN;

    private SessionCookie() {}

    /** The value in a request; empty if there is none. Over https the plain name does not count: other hosts can set it. */
    static Optional<String> value(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(name(isSecure(request))))
                .map(Cookie::getValue)
                .filter(value -> !value.isBlank());
    }

    /** The header Set-Cookie that gives it to the sender of a request. */
    public static String given(HttpServerRequest request, OpenedSession session) {
        return cookie(isSecure(request), session.value(), session.lasts());
    }

    /** The header Set-Cookie that takes it away. */
    public static String taken(HttpServerRequest request) {
        return cookie(isSecure(request), "", Duration.ZERO);
    }

    private static boolean isSecure(HttpServerRequest request) {
        return "https".equals(request.scheme());
    }

    private static String name(boolean secure) {
        return secure ? SECURE : PLAIN;
    }

    private static String cookie(boolean secure, String value, Duration age) {
        return Cookie.cookie(name(secure), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(age.toSeconds())
                .encode();
    }
}
