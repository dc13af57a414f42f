package dev.catraca.reading.auth;

import dev.catraca.http.AddressEncoding;
import dev.catraca.reading.request.SourceRequest;
import dev.catraca.reading.token.TokenChain;
import dev.catraca.source.spec.AuthSpec;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A token that is renewed: in the header Authorization (RFC 6750), or as it is in the header or the query parameter that the spec names. A
 * next page whose address has a token, because the source repeats it there, was stored without it and gets the current one.
 */
final class TokenAuth implements Auth {
    private static final String STORED = AddressEncoding.of(TokenChain.HIDDEN);

    private final TokenChain tokens;
    private final AuthSpec spec;
    private TokenChain.Token token;

    TokenAuth(TokenChain tokens, AuthSpec spec) {
        this.tokens = tokens;
        this.spec = spec;
    }

    @Override
    public synchronized SourceRequest on(SourceRequest request) {
        token = tokens.current(token);
        var asked = withToken(request);
        if (spec.has("param")) {
            return asked.withParameter(spec.text("param"), token.text());
        }
        return asked.withHeaders(
                spec.has("name")
                        ? Map.of(spec.text("name"), token.text())
                        : Map.of("Authorization", "Bearer " + token.text()));
    }

    private SourceRequest withToken(SourceRequest request) {
        var address = request.address().toString();
        return address.contains(STORED)
                ? request.at(
                        URI.create(address.replace(STORED, URLEncoder.encode(token.text(), StandardCharsets.UTF_8))))
                : request;
    }

    @Override
    public synchronized boolean renew(SourceRequest refused) {
        if (has(refused, token.text())) {
            token = tokens.newerThan(token.generation());
        }
        return true;
    }

    private boolean has(SourceRequest sent, String text) {
        return spec.has("param")
                ? sent.withParameter(spec.text("param"), text).address().equals(sent.address())
                : sent.headers().values().stream()
                        .anyMatch(value -> value.equals(text) || value.equals("Bearer " + text));
    }

    @Override
    public synchronized void keep(String chain, long generation) {
        tokens.keep(chain, generation);
    }

    @Override
    public synchronized List<String> remarks() {
        return tokens.remarks();
    }

    @Override
    public void abort() {
        tokens.abort();
    }
}
