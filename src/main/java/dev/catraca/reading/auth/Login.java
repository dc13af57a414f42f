package dev.catraca.reading.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.token.Given;
import dev.catraca.reading.token.TokenGrant;
import dev.catraca.reading.token.TokenRequest;
import dev.catraca.reading.token.Tokens;
import dev.catraca.source.spec.AuthSpec;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A token that is the answer to a POST with user and password, or whatever the source wants. */
final class Login implements TokenGrant {
    static final AuthKind KIND = AuthKind.withTokens("login", Login::new);

    private final AuthSpec spec;
    private final URI address;
    private final Optional<String> body;

    private Login(AuthSpec spec, SecretReferences secrets) {
        this.spec = spec;
        this.address = TokenAddress.of(secrets.inAddress(spec.text("url")), "url");
        secrets.judge(address, spec.texts());
        this.body = spec.body().map(secrets::inBody).map(JsonNode::toString);
    }

    @Override
    public String kind() {
        return KIND.name();
    }

    /** Of the references, not of the secrets: a digest of a password could be guessed. */
    @Override
    public String chain() {
        return ChainDigest.of(
                kind(),
                spec.text("url"),
                spec.text("token"),
                spec.body().map(JsonNode::toString).orElse(""));
    }

    @Override
    public boolean isChained() {
        return false;
    }

    @Override
    public TokenRequest request(Tokens held) {
        return new TokenRequest(
                address, body.isPresent() ? Map.of("Content-Type", "application/json") : Map.of(), body.orElse(""));
    }

    @Override
    public Given read(JsonNode answer, Tokens held) {
        var access = TokenValue.of(answer.at(spec.text("token")), answer, spec.text("token"));
        var expires = spec.text("expires");
        var life = expires.startsWith("/")
                ? TokenValue.seconds(answer.at(expires))
                : Optional.of(expires).filter(text -> !text.isEmpty()).map(Duration::parse);
        return new Given(new Tokens(access, null), life);
    }
}
