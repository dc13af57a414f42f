package dev.catraca.access.oidc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a browser ends its session at the provider (OpenID Connect RP-Initiated Logout 1.0). */
final class LogoutAddress {
    private LogoutAddress() {}

    /**
     * The provider gets no ID token as a hint, because none is kept; it may ask the person first.
     *
     * @param endpoint {@code end_session_endpoint} of the provider, or null
     * @param back where the provider sends the browser then; it must know this address
     * @return null if the provider has no such endpoint on the web
     */
    static String of(String endpoint, String client, String back) {
        if (endpoint == null || !endpoint.matches("(?i)https?://.+")) {
            return null;
        }
        return endpoint + (endpoint.indexOf('?') < 0 ? '?' : '&') + "client_id=" + encoded(client)
                + "&post_logout_redirect_uri=" + encoded(back);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
