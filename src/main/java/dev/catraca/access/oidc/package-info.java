/**
 * Logins with a provider of identities (OpenID Connect): its tokens at the API, and its login page for the dashboard.
 *
 * <p>The extension quarkus-oidc speaks with the provider and judges what it signed; here it is decided when it is asked, and what its word
 * means: a {@link dev.catraca.access.Caller} with a name and a role. The provider is first asked when somebody comes with its token or
 * wants to log in, so the service starts and works without it. Begin with {@link dev.catraca.access.oidc.ProviderLogin}.
 */
package dev.catraca.access.oidc;
