package dev.catraca.access.oidc;

import dev.catraca.access.Caller;

/**
 * What a login with the provider has proved.
 *
 * @param caller without a role if nothing the provider says makes one
 * @param said the claims {@code iss} and {@code sub}, which name the person for ever, and the role here, as JSON
 * @param logoutUrl where a browser ends its session at the provider (OpenID Connect RP-Initiated Logout), or null
 */
public record Proven(Caller caller, String said, String logoutUrl) {}
