package dev.catraca.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser without scripts on its way through a login with an {@link IdentityProvider}: keeps cookies, and follows no redirect by itself. */
final class Flow {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final URI service;

    Flow(ServiceProcess service) {
        this.service = URI.create("http://localhost:" + service.port());
    }

    /** The whole login of a person; answers what the service says to the way back. */
    HttpResponse<String> login(String person) {
        return get(signIn(begin(), person));
    }

    /** The address of the provider that the service sends to. */
    String begin() {
        return location(get(service.resolve("/api/v1/session/provider").toString()));
    }

    /** Signs in at the provider; answers the address that it sends back to. */
    static String signIn(String address, String person) {
        return location(send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("user=" + person))));
    }

    /** Goes to an address of the service. */
    HttpResponse<String> get(String address) {
        var request = HttpRequest.newBuilder(URI.create(address));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies());
        }
        var answer = send(request);
        given(answer).forEach(cookie -> {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        });
        return answer;
    }

    /** The cookies that it has, as in a request. */
    String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Takes a cookie that no answer gave. */
    void keep(String name, String value) {
        cookies.put(name, value);
    }

    void forgetCookies() {
        cookies.clear();
    }

    static List<String> given(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie");
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
