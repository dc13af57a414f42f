package dev.catraca.api.view;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is left to do after a logout.
 *
 * @param continueAt the address where the browser ends its session at the identity provider
 */
@Schema(name = "Logout")
public record LogoutView(String continueAt) {}
