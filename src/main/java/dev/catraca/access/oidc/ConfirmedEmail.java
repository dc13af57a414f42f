package dev.catraca.access.oidc;

import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The e-mail address of somebody that the provider has proved to be theirs (OpenID Connect Core, {@code email_verified}). */
final class ConfirmedEmail {
    static final String CLAIM = "email";
    /** Some providers send it as a text. */
    private static final String TRUE = "true";

    private ConfirmedEmail() {}

    /** The claim as it is; empty if there is none, or if it may be anybody's. */
    static Optional<String> of(JsonWebToken token) {
        Object confirmed = token.getClaim("email_verified");
        Object address = token.getClaim(CLAIM);
        return TRUE.equals(String.valueOf(confirmed)) && address instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }
}
