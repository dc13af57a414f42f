package dev.catraca.api.problem;

import java.time.Duration;

/** Problems of who sends a request. */
public final class AccessProblems {
    private AccessProblems() {}

    /** Nobody is named. */
    static Problem stranger() {
        return Problem.of(
                "login-needed",
                401,
                "Login needed",
                "Send an API token as \"Authorization: Bearer cat_…\", or a token of the identity provider; or open a session. GET /api/v1/me"
                        + " says which of them are taken.");
    }

    static Problem wrongToken() {
        return Problem.of(
                "token-refused",
                401,
                "The token is refused",
                "The token is not known, has expired, was revoked, or is of a kind that is not taken here.");
    }

    /** @param wait until the next attempt is looked at */
    static Problem attempts(Duration wait) {
        return Problem.of(
                        "too-many-attempts",
                        429,
                        "Too many wrong tokens",
                        "Too many wrong tokens came from this address, or with this beginning; this one was not looked at.")
                .retryAfter(Math.toIntExact(wait.toSeconds() + 1));
    }

    /** @param wait until the next session may be opened */
    static Problem logins(Duration wait) {
        return Problem.of(
                        "too-many-logins",
                        429,
                        "Too many logins",
                        "Too many sessions were opened with this token lately; a program sends the token itself.")
                .retryAfter(Math.toIntExact(wait.toSeconds() + 1));
    }

    /** @param role the least that may do it */
    static Problem role(String role) {
        return Problem.of("role-needed", 403, "Another role is needed", "This needs the role " + role + ".")
                .with("role", role);
    }

    /** No role may do it. */
    static Problem nobody() {
        return Problem.of("forbidden", 403, "Not allowed", "No role may do this.");
    }

    /** The caller sees only some sources, and this is about all. */
    public static Problem notOfAllSources() {
        return Problem.of(
                "all-sources-needed",
                403,
                "A token for all sources is needed",
                "This is not about single sources, and the token is for some only.");
    }

    /** The caller wants to make a source that they would not see. */
    public static Problem otherSource(String source) {
        return Problem.of(
                "other-source", 403, "The token is for other sources", "The token is not for a source " + source + ".");
    }

    public static Problem crossSite() {
        return Problem.of(
                "cross-site",
                403,
                "Sent by another site",
                "From a browser, with the cookie of a session or where nobody is asked who they are, only pages of this service may send"
                        + " this: expected Sec-Fetch-Site: same-origin, or without that header an Origin that is the address of this"
                        + " service.");
    }

    /** The request names a host that is not certain to be this machine. */
    static Problem otherHost() {
        return Problem.of(
                "other-host",
                421,
                "Another host is asked for",
                "Nobody is asked who they are, so only this machine is answered: expected localhost or an address of loopback in the"
                        + " header Host. For other names set catraca.access.mode.");
    }

    /** Nobody can be sent to a provider of identities. */
    public static Problem noProvider() {
        return Problem.of(
                "no-login",
                409,
                "There is no such login",
                "There is no login with an identity provider: expected oidc in catraca.access.mode, and"
                        + " catraca.access.oidc.client-secret.");
    }

    /** Tokens are not taken. */
    public static Problem noTokens() {
        return Problem.of(
                "no-login",
                409,
                "There is no such login",
                "API tokens are not taken here (catraca.access.mode), so none opens a session.");
    }

    /** Nobody can say who the caller is. */
    static Problem providerAway() {
        return Problem.of(
                        "provider-unavailable",
                        503,
                        "The identity provider does not answer",
                        "The identity provider cannot be reached, so it is not known who sends this. Its tokens work again when it answers.")
                .retryAfter(5);
    }

    public static Problem noLogin() {
        return Problem.of(
                "no-login",
                409,
                "There is no login",
                "Nobody is asked who they are (catraca.access.mode), so there are no sessions.");
    }
}
