package dev.catraca.reading.auth;

import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.token.TokenChain;
import dev.catraca.reading.token.TokenGrant;
import dev.catraca.source.spec.AuthSpec;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A kind of auth. Each is defined in the file of its {@link Auth}; {@link Auths} lists them all.
 *
 * @param name its name in a spec, as in the schema of {@code read.auth.kind}
 */
public record AuthKind(String name, Maker maker) {
    /** Makes the auth of one source; the texts of the spec hold references. */
    @FunctionalInterface
    interface Maker {
        /** @param tokens opens the tokens of the source */
        Auth of(AuthSpec spec, SecretReferences secrets, Function<TokenGrant, TokenChain> tokens);
    }

    /** A kind that needs nothing but its spec. */
    static AuthKind plain(String name, BiFunction<AuthSpec, SecretReferences, Auth> maker) {
        return new AuthKind(name, (spec, secrets, tokens) -> maker.apply(spec, secrets));
    }

    /** A kind whose tokens are kept. */
    static AuthKind withTokens(String name, BiFunction<AuthSpec, SecretReferences, TokenGrant> grant) {
        return new AuthKind(
                name, (spec, secrets, tokens) -> new TokenAuth(tokens.apply(grant.apply(spec, secrets)), spec));
    }
}
