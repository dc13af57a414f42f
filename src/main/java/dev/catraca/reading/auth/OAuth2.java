package dev.catraca.reading.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.token.Given;
import dev.catraca.reading.token.TokenGrant;
import dev.catraca.reading.token.TokenRequest;
import dev.catraca.reading.token.Tokens;
import dev.catraca.source.spec.AuthSpec;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tokens of a token endpoint: OAuth 2.0 (RFC 6749), for client credentials (section 4.4) or for a refresh token (section 6), which
 * each answer may replace.
 */
final class OAuth2 implements TokenGrant {
    static final AuthKind KIND = AuthKind.withTokens("oauth2", OAuth2::new);

    private static final String FORM = "application/x-www-form-urlencoded";

    private final AuthSpec spec;
    private final URI address;
    private final String client;
    private final String secret;
    private final String refresh;

    private OAuth2(AuthSpec spec, SecretReferences secrets) {
        this.spec = spec;
        this.address = TokenAddress.of(secrets.inAddress(spec.text("token")), "token");
        secrets.judge(address, spec.texts());
        this.client = secrets.inText(spec.text("client"));
        this.secret = secrets.inText(spec.text("secret"));
        this.refresh = secrets.inText(spec.text("refresh"));
        secrets.hideAlways(pair(), "${client and secret}");
        secrets.hideAlways(refresh, spec.text("refresh").contains("${") ? spec.text("refresh") : "${refresh token}");
    }

    @Override
    public String kind() {
        return KIND.name();
    }

    /** Not of the secret: with another one the same client goes on. */
    @Override
    public String chain() {
        return ChainDigest.of(kind(), spec.text("token"), spec.text("grant"), client, spec.text("scope"), refresh);
    }

    @Override
    public boolean isChained() {
        return spec.text("grant").equals("refresh_token");
    }

    @Override
    public TokenRequest request(Tokens held) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", spec.text("grant"));
        if (isChained()) {
            fields.put("refresh_token", held == null || held.refresh() == null ? refresh : held.refresh());
        }
        if (spec.has("scope")) {
            fields.put("scope", spec.text("scope"));
        }
        var inHeader = spec.text("send").equals("basic") && spec.has("secret");
        if (!inHeader) {
            fields.put("client_id", client);
            if (spec.has("secret")) {
                fields.put("client_secret", secret);
            }
        }
        if (spec.text("send").equals("query")) {
            return new TokenRequest(withQuery(form(fields)), Map.of(), null);
        }
        return new TokenRequest(
                address,
                inHeader
                        ? Map.of("Content-Type", FORM, "Authorization", "Basic " + pair())
                        : Map.of("Content-Type", FORM),
                form(fields));
    }

    @Override
    public Given read(JsonNode answer, Tokens held) {
        var access = TokenValue.of(answer.path("access_token"), answer, "access_token");
        var next = answer.path("refresh_token").asText("");
        return new Given(new Tokens(access, next(next, held)), TokenValue.seconds(answer.path("expires_in")));
    }

    /** A server that does not rotate sends no refresh token: the old one goes on. */
    private String next(String given, Tokens held) {
        if (!isChained()) {
            return null;
        }
        return given.isEmpty() ? held == null || held.refresh() == null ? refresh : held.refresh() : given;
    }

    /** Encoded as in a form before the colon is put between them (section 2.3.1). */
    private String pair() {
        var text = encoded(client) + ":" + encoded(secret);
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private URI withQuery(String query) {
        var text = address.toString();
        return URI.create(text + (address.getRawQuery() == null ? "?" : "&") + query);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
