package dev.catraca.access.oidc;

import dev.catraca.access.Caller;
import dev.catraca.access.Digest;

/**
 * What a login with the provider has proved.
 *
 * @param caller without a role if nothing the provider says makes one
 * @param person of the claims {@code iss} and {@code sub}
 * @param said the claims {@code iss} and {@code sub}, which name the person for ever, and the role here, as JSON
 * @param logoutUrl where a browser ends its session at the provider (OpenID Connect RP-Initiated Logout), or null
 */
public record Proven(Caller caller, Digest person, String said, String logoutUrl) {}
