package dev.catraca.reading;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A shop for tests whose refresh tokens can be used once: {@code /token} gives tokens for the one that it gave last, the first time
 * for {@code r-first}, and {@code /p} takes the access token that it gave last. Counts what comes with an old one.
 */
final class TokenShop implements AutoCloseable {
    /** The requests for tokens, with their parameters. */
    final List<Map<String, String>> asked = new ArrayList<>();

    private final Set<String> used = new HashSet<>();
    private final Upstream server = new Upstream(this::answer);
    private String refresh = "r-first";
    private String access = "none yet";
    private int given;
    private int reused;
    private int pages;

    /** How long tokens live, for {@code expires_in}; 0 if the shop does not say. */
    int life;

    /** The header or the query parameter in which the access token must come. */
    String place = "Authorization";

    /** Whether a new refresh token comes with each access token. */
    boolean rotates = true;

    /** What is answered in the place of the next tokens, after they are given; null for the tokens themselves. */
    Upstream.Answer instead;

    String address(String path) {
        return server.address(path);
    }

    /** Lets the access token end before its time. */
    synchronized void forget() {
        access = "forgotten";
    }

    synchronized int reused() {
        return reused;
    }

    synchronized int given() {
        return given;
    }

    Upstream server() {
        return server;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().equals("/token")) {
            token(exchange);
            return;
        }
        var header = exchange.getRequestHeaders().getFirst(place);
        var sent = header == null ? Upstream.parameter(exchange, place, "none") : header;
        if (!(place.equals("Authorization") ? "Bearer " + access : access).equals(sent)) {
            Upstream.send(exchange, 401, ("{\"error\": \"bad " + sent + "\"}").getBytes(StandardCharsets.UTF_8));
        } else if (Upstream.parameter(exchange, "page", "1").equals("1")) {
            Upstream.send(exchange, "{\"items\": [{\"id\": 1}], \"n\": " + ++pages + "}");
        } else {
            Upstream.send(exchange, "{\"items\": []}");
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        var parameters = parameters(exchange);
        asked.add(parameters);
        var sent = parameters.get("refresh_token");
        if ("refresh_token".equals(parameters.get("grant_type")) && !refresh.equals(sent)) {
            reused += used.contains(sent) ? 1 : 0;
            var error = "{\"error\": \"invalid_grant\", \"error_description\": \"Unknown " + sent + "\"}";
            Upstream.send(exchange, 400, error.getBytes(StandardCharsets.UTF_8));
            return;
        }
        access = "a-token-" + ++given;
        if (rotates && sent != null) {
            used.add(refresh);
            refresh = "r-token-" + given;
        }
        if (instead != null) {
            var answer = instead;
            instead = null;
            answer.to(exchange);
            return;
        }
        Upstream.send(
                exchange,
                "{\"access_token\": \"" + access + "\", \"token_type\": \"bearer\""
                        + (life > 0 ? ", \"expires_in\": " + life : "")
                        + (rotates && sent != null ? ", \"refresh_token\": \"" + refresh + "\"" : "") + "}");
    }

    /** Those of the query and the form, and the header Authorization. */
    private Map<String, String> parameters(HttpExchange exchange) {
        var found = new HashMap<String, String>();
        var query = exchange.getRequestURI().getRawQuery();
        var last = server.bodies.get(server.bodies.size() - 1).split(" ", 2);
        for (var text : Arrays.asList(query == null ? "" : query, last[1])) {
            for (var pair : text.split("&")) {
                var parts = pair.split("=", 2);
                if (parts.length == 2) {
                    found.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                }
            }
        }
        found.put("method", last[0]);
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header != null) {
            found.put("Authorization", header);
        }
        return found;
    }

    @Override
    public void close() {
        server.close();
    }
}
