package dev.catraca.browser;

import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.catraca.it.ServiceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Logs in over the API, for a browser that then has the cookie. */
final class Login {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Login() {}

    /** The cookie of a new session of an admin. */
    static Cookie admin(URI service) {
        return with(ServiceSettings.ADMIN_TOKEN, service);
    }

    /** The cookie of a new session that is opened with a token. */
    static Cookie with(String token, URI service) {
        var request = HttpRequest.newBuilder(service.resolve("/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"token\": \"" + token + "\"}"))
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            var set = answer.headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow(() -> new AssertionError("No session: " + answer.statusCode() + " " + answer.body()));
            var cookie = HttpCookie.parse(set).get(0);
            return new Cookie(cookie.getName(), cookie.getValue())
                    .setUrl(service.toString())
                    .setHttpOnly(true)
                    .setSameSite(SameSiteAttribute.STRICT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
